package io.plimsoll.sidecache.autoconfigure;

import java.time.Duration;
import java.util.Arrays;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.Freshness;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.Tier;

/**
 * Whether the source could bear all readers if this cache knew nothing: the calls that it
 * is allowed in a second, over the requests of one. Below 1 the service lives on its
 * cache, and a cold start sheds. A miss is one call; what is coalesced makes it better
 * than told.
 */
final class ColdSurvivability {

	/** Between two looks that are closer the first one's rate is told again. */
	private static final Duration LEAST = Duration.ofSeconds(5);

	private final SideCache<?, ?> cache;

	private final MonotonicClock clock;

	private long requests;

	private long atNanos;

	private double ratePerSecond;

	ColdSurvivability(SideCache<?, ?> cache, MonotonicClock clock) {
		this.cache = cache;
		this.clock = clock;
		this.atNanos = clock.nanos();
	}

	/** The ratio since the last look; infinite if nothing was asked. */
	synchronized double ratio() {
		var since = this.clock.since(this.atNanos);
		if (since.compareTo(LEAST) >= 0) {
			long now = requests();
			this.ratePerSecond = (now - this.requests) / (since.toNanos() / 1e9);
			this.requests = now;
			this.atNanos = this.clock.nanos();
		}
		return capacityPerSecond() / this.ratePerSecond;
	}

	private double capacityPerSecond() {
		return this.cache.originPerSecond();
	}

	private long requests() {
		return Arrays.stream(Tier.values())
			.flatMapToLong((tier) -> Arrays.stream(Freshness.values())
				.mapToLong((freshness) -> this.cache.figures().requests(tier, freshness)))
			.sum();
	}

}
