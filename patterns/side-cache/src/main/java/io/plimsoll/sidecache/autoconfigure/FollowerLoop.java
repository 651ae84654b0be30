package io.plimsoll.sidecache.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.plimsoll.sidecache.Follower;
import io.plimsoll.sidecache.redis.RedisInvalidations;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Follows the shared tier as long as the application runs, on a thread of its own. While
 * there is no answer it asks again after a pause, to which chance adds up to half, so
 * that a fleet does not come back in step.
 */
final class FollowerLoop implements SmartLifecycle, Runnable, AutoCloseable {

	/** Changes that come close together are heard together. */
	private static final Duration TOGETHER = Duration.ofMillis(10);

	/** More than a question can take. */
	private static final Duration TO_STOP = Duration.ofSeconds(2);

	private final Follower follower;

	private final RedisInvalidations invalidations;

	private final Duration pause;

	private final RandomGenerator random;

	private final CountDownLatch stop = new CountDownLatch(1);

	private volatile @Nullable Thread thread;

	FollowerLoop(Follower follower, RedisInvalidations invalidations, Duration pause, RandomGenerator random) {
		this.follower = follower;
		this.invalidations = invalidations;
		this.pause = pause;
		this.random = random;
	}

	@Override
	public void start() {
		this.thread = Thread.ofVirtual().name("side-cache-follower").start(this);
	}

	@Override
	public void stop() {
		this.stop.countDown();
		var running = this.thread;
		this.thread = null;
		try {
			if (running != null) {
				running.interrupt();
				running.join(TO_STOP);
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public void close() {
		this.invalidations.close();
	}

	@Override
	public void run() {
		try {
			while (!this.stop.await(this.follower.step() ? TOGETHER.toNanos() : pauseNanos(), TimeUnit.NANOSECONDS)) {
				// until it is stopped
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private long pauseNanos() {
		long nanos = this.pause.toNanos();
		return nanos + (long) (nanos * this.random.nextDouble() / 2);
	}

}
