package io.plimsoll.bench.caching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Those who read one cache. What is late for its reader, null or wrong is a failure. */
final class Readers {

	/** As long as a user of the platform waits. */
	private static final Duration PATIENCE = Duration.ofSeconds(1);

	/** How long a rush is watched. */
	private static final Duration RUSH = Duration.ofSeconds(30);

	private static final int AT_A_TIME = 8;

	private final Reads cache;

	Readers(Reads cache) {
		this.cache = cache;
	}

	/**
	 * What became of some reads: how many failed, and how long the slowest good one took.
	 */
	record Reading(long good, long failed, long slowestMillis) {
	}

	/** Has {@code many} read {@code key} at once, when the wall clock says {@code at}. */
	Reading rush(String key, int many, long at) throws InterruptedException {
		var good = new AtomicLong();
		var slowest = new AtomicLong();
		var ready = new CountDownLatch(1);
		var left = new CountDownLatch(many);
		long[] began = new long[1];
		for (int i = 0; i < many; i++) {
			Thread.startVirtualThread(() -> {
				try {
					ready.await();
					if (isRight(key)) {
						good.incrementAndGet();
						slowest.accumulateAndGet(millisSince(began[0]), Math::max);
					}
				}
				catch (InterruptedException _) {
					Thread.currentThread().interrupt();
				}
				finally {
					left.countDown();
				}
			});
		}
		Thread.sleep(Math.max(0, at - System.currentTimeMillis()));
		began[0] = System.nanoTime();
		ready.countDown();
		boolean ended = left.await(RUSH.toMillis(), TimeUnit.MILLISECONDS);
		long answered = good.get();
		return new Reading(answered, many - answered, ended ? slowest.get() : RUSH.toMillis());
	}

	/** Has some read the first {@code keys} keys in turn, for {@code length}. */
	Reading watch(int keys, Duration length) throws InterruptedException {
		var good = new AtomicLong();
		var failed = new AtomicLong();
		var slowest = new AtomicLong();
		var next = new AtomicInteger();
		long end = System.nanoTime() + length.toNanos();
		var threads = new ArrayList<Thread>();
		for (int i = 0; i < AT_A_TIME; i++) {
			threads.add(Thread.startVirtualThread(() -> {
				while (System.nanoTime() - end < 0) {
					long began = System.nanoTime();
					if (isRightInTime("k-" + next.getAndIncrement() % keys)) {
						good.incrementAndGet();
						slowest.accumulateAndGet(millisSince(began), Math::max);
					}
					else {
						failed.incrementAndGet();
					}
					pause();
				}
			}));
		}
		for (var thread : threads) {
			thread.join();
		}
		return new Reading(good.get(), failed.get(), slowest.get());
	}

	/** Reads each of the first {@code keys} keys once. */
	Reading each(int keys) {
		int good = 0;
		for (int i = 0; i < keys; i++) {
			good += isRightInTime("k-" + i) ? 1 : 0;
		}
		return new Reading(good, keys - good, 0);
	}

	private boolean isRightInTime(String key) {
		// one that hangs is left behind, as a user would leave it
		var task = new FutureTask<>(() -> isRight(key));
		Thread.startVirtualThread(task);
		try {
			return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (ExecutionException | TimeoutException _) {
			return false;
		}
	}

	private boolean isRight(String key) {
		try {
			return Source.value(key).equals(this.cache.read(key));
		}
		catch (Exception _) {
			return false;
		}
	}

	/** A thousand reads a second and instance, not as many as there can be. */
	private static void pause() {
		try {
			Thread.sleep(AT_A_TIME);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private static long millisSince(long nanos) {
		return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
	}

}
