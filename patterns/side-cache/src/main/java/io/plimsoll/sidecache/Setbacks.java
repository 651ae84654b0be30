package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.random.RandomGenerator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plimsoll.deadline.MonotonicClock;

/**
 * The keys for which the source failed when it was last asked, and when each may be tried
 * again: after a pause that doubles with each failure up to eight times the first, up to
 * half of it taken off at random so that keys that failed together are not tried
 * together. As many keys are remembered as there may be entries in the heap; one that had
 * to leave is tried at once.
 */
final class Setbacks<K> {

	private static final int MOST_DOUBLINGS = 3;

	private final Cache<K, Setback> setbacks;

	private final long pauseNanos;

	private final MonotonicClock clock;

	private final RandomGenerator random;

	Setbacks(CachePolicy policy, Surroundings surroundings) {
		this.pauseNanos = policy.origin().pause().toNanos();
		this.clock = surroundings.clock();
		this.random = surroundings.random();
		this.setbacks = Caffeine.newBuilder()
			.maximumSize(policy.heap().entries())
			// longer than any pause: a key that nobody reads begins anew
			.expireAfterWrite(Duration.ofNanos(this.pauseNanos << (MOST_DOUBLINGS + 1)))
			.ticker(this.clock::nanos)
			// upkeep is short, and a thread of its own would make tests guess
			.executor(Runnable::run)
			.build();
	}

	/** Whether the source failed when it was last asked for {@code key}. */
	boolean has(K key) {
		return this.setbacks.getIfPresent(key) != null;
	}

	/** Whether the source may be asked for {@code key} now. */
	boolean admits(K key) {
		var setback = this.setbacks.getIfPresent(key);
		return setback == null || this.clock.nanos() - setback.untilNanos() >= 0;
	}

	void failed(K key) {
		this.setbacks.asMap().compute(key, (_, before) -> {
			int failures = (before != null) ? before.failures() + 1 : 1;
			long pause = this.pauseNanos << Math.min(failures - 1, MOST_DOUBLINGS);
			long off = (long) (this.random.nextDouble() * pause / 2);
			return new Setback(failures, this.clock.nanos() + pause - off);
		});
	}

	void answered(K key) {
		this.setbacks.invalidate(key);
	}

	private record Setback(int failures, long untilNanos) {
	}

}
