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

	private final Cache<String, Long> atMillis;

	Purges(CachePolicy policy, MonotonicClock clock) {
		this.atMillis = Caffeine.newBuilder()
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
		this.atMillis.asMap().merge(name, atMillis, Math::max);
	}

	/** Whether something that was made then has been purged since. */
	boolean cover(String name, long createdMillis) {
		var purged = this.atMillis.getIfPresent(name);
		return purged != null && createdMillis <= purged;
	}

}
