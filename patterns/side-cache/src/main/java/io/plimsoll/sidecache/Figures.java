package io.plimsoll.sidecache;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a cache has done since it was declared. The request path adds, the meters and the
 * control plane read.
 */
public final class Figures {

	private final Map<Tier, Map<Freshness, LongAdder>> requests = new EnumMap<>(Tier.class);

	private final LongAdder originCalls = new LongAdder();

	private final LongAdder originFailures = new LongAdder();

	private final AtomicInteger originUnderWay = new AtomicInteger();

	private final LongAdder coalesced = new LongAdder();

	private final LongAdder rejected = new LongAdder();

	private final LongAdder unreadable = new LongAdder();

	private final LongAdder foreign = new LongAdder();

	private final LongAdder remoteRefusals = new LongAdder();

	Figures() {
		for (var tier : Tier.values()) {
			var byFreshness = new EnumMap<Freshness, LongAdder>(Freshness.class);
			Arrays.stream(Freshness.values()).forEach((freshness) -> byFreshness.put(freshness, new LongAdder()));
			this.requests.put(tier, byFreshness);
		}
	}

	/** Requests that {@code tier} answered with something worth {@code freshness}. */
	public long requests(Tier tier, Freshness freshness) {
		return adder(tier, freshness).sum();
	}

	/** Calls of the source that were begun. */
	public long originCalls() {
		return this.originCalls.sum();
	}

	/** Calls of the source that failed. */
	public long originFailures() {
		return this.originFailures.sum();
	}

	/** Calls of the source that are under way now. */
	public int originUnderWay() {
		return this.originUnderWay.get();
	}

	/** Requests that shared another one's call. */
	public long coalesced() {
		return this.coalesced.sum();
	}

	/** Calls that were not made because too many were under way. */
	public long rejected() {
		return this.rejected.sum();
	}

	/**
	 * Entries of the shared tier, or of the disk, that could not be read, whatever the
	 * reason.
	 */
	public long poisoned() {
		return unreadable() + foreign();
	}

	/** Entries of the shared tier that nobody could read, and that were thrown away. */
	public long unreadable() {
		return this.unreadable.sum();
	}

	/** Looks at an entry of the shared tier that others may be able to read. */
	public long foreign() {
		return this.foreign.sum();
	}

	/** Calls that the shared tier refused. */
	public long remoteRefusals() {
		return this.remoteRefusals.sum();
	}

	void answered(Lookup<?> lookup) {
		adder(lookup.tier(), lookup.freshness()).increment();
	}

	void originAsked() {
		this.originCalls.increment();
		this.originUnderWay.incrementAndGet();
	}

	void originDone() {
		this.originUnderWay.decrementAndGet();
	}

	void originFailed() {
		this.originFailures.increment();
	}

	void shared() {
		this.coalesced.increment();
	}

	void refused() {
		this.rejected.increment();
	}

	void foundUnreadable() {
		this.unreadable.increment();
	}

	void foundForeign() {
		this.foreign.increment();
	}

	void refusedByRemote() {
		this.remoteRefusals.increment();
	}

	private LongAdder adder(Tier tier, Freshness freshness) {
		return Objects.requireNonNull(Objects.requireNonNull(this.requests.get(tier)).get(freshness));
	}

}
