package io.plimsoll.sidecache;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.plimsoll.deadline.MonotonicClock;

/**
 * What the caches of a process take from the outside.
 *
 * @param clock tells ages
 * @param wallClock tells other processes when an entry was made
 * @param executor runs calls to the source and to the shared tier; it must not run them
 * one after the other
 * @param random spreads what would otherwise happen at once; for many threads
 * @param nap lets the thread rest for so long, or less
 */
public record Surroundings(MonotonicClock clock, InstantSource wallClock, Executor executor, RandomGenerator random,
		Consumer<Duration> nap) {

	/** The process's own clocks, and a virtual thread for each call. */
	public static Surroundings real(RandomGenerator random) {
		return new Surroundings(MonotonicClock.system(), InstantSource.system(), virtualThreads(), random,
				(time) -> LockSupport.parkNanos(time.toNanos()));
	}

	/** A thread of its own, and a light one, for each call. */
	public static Executor virtualThreads() {
		return (task) -> Thread.ofVirtual().name("side-cache").start(task);
	}

}
