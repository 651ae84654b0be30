package io.plimsoll.cache.cadence;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.plimsoll.deadline.Cadence;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Does a job whenever it is due, on a thread of its own; what is due meanwhile is left
 * out. The job throws nothing and ends within {@link #TO_STOP}.
 */
public final class CadenceLoop implements SmartLifecycle, Runnable {

	/** How long a stop waits for the job. */
	private static final Duration TO_STOP = Duration.ofSeconds(3);

	private final Runnable job;

	private final Cadence cadence;

	private final InstantSource wallClock;

	private final CountDownLatch stop = new CountDownLatch(1);

	private volatile @Nullable Thread thread;

	public CadenceLoop(Runnable job, Cadence cadence, InstantSource wallClock) {
		this.job = job;
		this.cadence = cadence;
		this.wallClock = wallClock;
	}

	@Override
	public void start() {
		this.thread = Thread.ofVirtual().name("cadence").start(this);
	}

	@Override
	public void stop() {
		this.stop.countDown();
		var running = this.thread;
		this.thread = null;
		try {
			if (running != null) {
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
	public void run() {
		try {
			while (!this.stop.await(this.cadence.untilNext(this.wallClock.instant()).toNanos(), TimeUnit.NANOSECONDS)) {
				this.job.run();
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

}
