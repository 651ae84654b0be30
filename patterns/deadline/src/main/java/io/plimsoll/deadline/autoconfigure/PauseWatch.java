package io.plimsoll.deadline.autoconfigure;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.plimsoll.deadline.DeadlineObserver;
import io.plimsoll.deadline.ProcessPauses;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/** Ticks, from before the server takes its first request until after its last. */
final class PauseWatch implements SmartLifecycle {

	private static final Duration TICK = Duration.ofMillis(10);

	private final ProcessPauses pauses;

	private final DeadlineObserver observer;

	private @Nullable ScheduledExecutorService ticking;

	PauseWatch(ProcessPauses pauses, DeadlineObserver observer) {
		this.pauses = pauses;
		this.observer = observer;
	}

	@Override
	public int getPhase() {
		return 0;
	}

	@Override
	public synchronized void start() {
		if (this.ticking == null) {
			// an application that was stopped for a while did not stand still
			this.pauses.forget();
			var one = Executors
				.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("process-pauses").daemon().factory());
			var _ = one.scheduleWithFixedDelay(this::tick, 0, TICK.toNanos(), TimeUnit.NANOSECONDS);
			this.ticking = one;
		}
	}

	@Override
	public synchronized void stop() {
		if (this.ticking != null) {
			this.ticking.shutdownNow();
			this.ticking = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.ticking != null;
	}

	private void tick() {
		var stoodStill = this.pauses.tick();
		if (stoodStill.isPositive()) {
			this.observer.paused(stoodStill);
		}
	}

}
