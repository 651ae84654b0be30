package io.plimsoll.sidecache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plimsoll.deadline.MonotonicClock;

/**
 * When entries were last purged, by name. What was made before, and is still on its way
 * from the source or lies somewhere else, is not let in after that. As many are kept as
 * there may be entries in the heap.
 */
final class Purges {

	private final Cache<String, Purge> purges;

	private final MonotonicClock clock;

	Purges(CachePolicy policy, MonotonicClock clock) {
		this.clock = clock;
		this.purges = Caffeine.newBuilder()
			.maximumSize(policy.heap().entries())
			// nothing from before is served then
			.expireAfterWrite(policy.lifetimes().removed())
			.ticker(clock::nanos)
			// upkeep is short, and a thread of its own would make tests guess
			.executor(Runnable::run)
			.build();
	}

	/** It was purged then, on the wall clock. */
	void add(String name, long atMillis) {
		var mine = new Purge(atMillis, this.clock.nanos());
		this.purges.asMap()
			.merge(name, mine,
					(before, _) -> new Purge(Math.max(before.atMillis(), mine.atMillis()), mine.heardNanos()));
	}

	/** Whether something that was made then has been purged since. */
	boolean cover(String name, long createdMillis) {
		var purge = this.purges.getIfPresent(name);
		return purge != null && createdMillis <= purge.atMillis();
	}

	/**
	 * Whether a question that was asked then, on this process's own clock, was asked
	 * before it heard of the purge.
	 */
	boolean cameAfter(String name, long sinceNanos) {
		var purge = this.purges.getIfPresent(name);
		return purge != null && purge.heardNanos() - sinceNanos > 0;
	}

	/**
	 * A purge.
	 *
	 * @param atMillis when, on the wall clock of the process that purged
	 * @param heardNanos when this process heard of it
	 */
	private record Purge(long atMillis, long heardNanos) {
	}

}
