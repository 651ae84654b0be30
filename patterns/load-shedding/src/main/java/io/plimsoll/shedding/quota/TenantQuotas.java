package io.plimsoll.shedding.quota;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import io.plimsoll.deadline.MonotonicClock;

/**
 * The quotas of all tenants, as far as this process grants them. Each decides by itself
 * about an equal part, so that no request waits for another process; they hold together
 * as far as each tenant's requests are spread evenly over as many instances as there are
 * said to be.
 * <p>
 * It asks nobody and cannot fail. At most {@value #KEPT} tenants are kept, those who ask
 * often before those who asked once; who had to leave begins with a full bucket. So many
 * names cost no memory, and do not make room for one that is near its end.
 */
public final class TenantQuotas {

	/** How many tenants are kept. */
	static final int KEPT = 10_000;

	private final Cache<Tenant, TenantBucket> buckets = Caffeine.newBuilder()
		.maximumSize(KEPT)
		// upkeep is short, and a thread of its own would make tests guess
		.executor(Runnable::run)
		.build();

	private final LongAdder within = new LongAdder();

	private final LongAdder lowered = new LongAdder();

	private final LongAdder refused = new LongAdder();

	/** Kept, since one made for each request would be garbage. */
	private final Function<Tenant, TenantBucket> begin;

	private volatile LocalShare share;

	/** Grants {@code quota} to every tenant. */
	public TenantQuotas(Quota quota, MonotonicClock clock) {
		this.share = LocalShare.of(0, quota);
		var time = new ElapsedTime(clock);
		this.begin = (_) -> new TenantBucket(this.share, time);
	}

	/**
	 * Counts one request of {@code tenant}, and says where it finds the quota. The mode
	 * is not looked at: what to make of the answer is the caller's to decide.
	 */
	public QuotaDecision charge(Tenant tenant) {
		var decision = this.buckets.get(tenant, this.begin).charge(this.share);
		switch (decision) {
			case QuotaDecision.Within _ -> this.within.increment();
			case QuotaDecision.Over _ -> this.lowered.increment();
			case QuotaDecision.Spent _ -> this.refused.increment();
		}
		return decision;
	}

	/** Grants another quota from now on; what of a burst was used up stays so. */
	public synchronized void change(Quota next) {
		var granted = LocalShare.of(this.share.number() + 1, next);
		this.share = granted;
		// who begins at this moment with the old one takes this with its next request
		this.buckets.asMap().values().forEach((bucket) -> bucket.adopt(granted));
	}

	/** The quota now. */
	public Quota quota() {
		return this.share.quota();
	}

	/** Those who have used up four fifths of their burst or more, the worst first. */
	public List<TenantUsage> near() {
		return this.buckets.asMap()
			.entrySet()
			.stream()
			.map((entry) -> entry.getValue().usage(entry.getKey()))
			.filter((usage) -> usage.used() >= TenantUsage.NEAR)
			.sorted(TenantUsage.WORST_FIRST)
			.toList();
	}

	/** How many tenants are kept. */
	public long tenants() {
		return this.buckets.estimatedSize();
	}

	/** Requests that were covered. */
	public long within() {
		return this.within.sum();
	}

	/** Requests that were above the quota and below the ceiling. */
	public long lowered() {
		return this.lowered.sum();
	}

	/** Requests that were above the ceiling. */
	public long refused() {
		return this.refused.sum();
	}

	private record ElapsedTime(MonotonicClock clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return this.clock.nanos();
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	}

}
