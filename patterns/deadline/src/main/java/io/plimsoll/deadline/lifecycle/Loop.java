package io.plimsoll.deadline.lifecycle;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.plimsoll.deadline.Cadence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Does a step again and again while the application runs, one at a time on a light thread
 * of its own; each says how long to wait for the next. A step that throws is logged, and
 * tried again after a second. One that is under way when the application stops has three
 * seconds to end, and is then left behind.
 */
public final class Loop implements SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

	private static final Duration TO_STOP = Duration.ofSeconds(3);

	private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

	private final String name;

	private final Supplier<Duration> first;

	private final Supplier<Duration> step;

	private final Duration afterFailure;

	private @Nullable Running running;

	/** Begins with the step; {@code name} is the thread's. */
	public Loop(String name, Supplier<Duration> step) {
		this(name, () -> Duration.ZERO, step, AFTER_FAILURE);
	}

	Loop(String name, Supplier<Duration> first, Supplier<Duration> step, Duration afterFailure) {
		this.name = name;
		this.first = first;
		this.step = step;
		this.afterFailure = afterFailure;
	}

	/** Does the job whenever it is due; what is due while it is at it is left out. */
	public static Loop by(Cadence cadence, InstantSource wallClock, String name, Runnable job) {
		Supplier<Duration> untilNext = () -> cadence.untilNext(wallClock.instant());
		return new Loop(name, untilNext, () -> {
			job.run();
			return untilNext.get();
		}, AFTER_FAILURE);
	}

	@Override
	public synchronized void start() {
		if (this.running == null) {
			var stop = new CountDownLatch(1);
			this.running = new Running(stop, Thread.ofVirtual().name(this.name).start(() -> goOn(stop)));
		}
	}

	@Override
	public synchronized void stop() {
		var ended = this.running;
		this.running = null;
		if (ended == null) {
			return;
		}
		ended.stop().countDown();
		try {
			ended.thread().join(TO_STOP);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running != null;
	}

	private void goOn(CountDownLatch stop) {
		try {
			var wait = this.first.get();
			while (!stop.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
				wait = waitAfterStep();
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private Duration waitAfterStep() {
		try {
			return this.step.get();
		}
		catch (RuntimeException ex) {
			LOG.error("A step of {} failed; the next follows in {}", this.name, this.afterFailure, ex);
			return this.afterFailure;
		}
	}

	private record Running(CountDownLatch stop, Thread thread) {
	}

}
