package io.plimsoll.contract.web;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.context.SmartLifecycle;

/**
 * Keeps a service that stops serving for a while: it says already that it is not ready,
 * and whoever sends requests here needs a moment to see it. Before it, whatever else
 * stops in the default phase has stopped; after it the server takes no more connections.
 */
public final class Linger implements SmartLifecycle {

	private final Duration time;

	private final CountDownLatch never = new CountDownLatch(1);

	private volatile boolean running;

	/**
	 * For a service behind something that looks at its readiness.
	 * @param time longer than it takes to be seen; zero if nobody looks
	 */
	public Linger(Duration time) {
		if (time.isNegative()) {
			throw new IllegalArgumentException("plimsoll.linger must be >= 0: " + time);
		}
		this.time = time;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		try {
			var _ = this.never.await(this.time.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		// the web server stops to accept 1024 phases before the default
		return DEFAULT_PHASE - 512;
	}

}
