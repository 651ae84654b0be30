package io.plimsoll.lease.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A thread that does a step again and again, until it is told to stop. */
final class Rounds implements Runnable {

	private final Supplier<Duration> step;

	private final CountDownLatch stop = new CountDownLatch(1);

	private final Thread thread;

	private Rounds(String name, Supplier<Duration> step) {
		this.step = step;
		this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this);
	}

	/**
	 * Starts at once.
	 * @param step returns how long to wait until the next; must not throw
	 */
	static Rounds start(String name, Supplier<Duration> step) {
		var rounds = new Rounds(name, step);
		rounds.thread.start();
		return rounds;
	}

	/**
	 * Begins no further step, and waits for the present one to end.
	 * @return whether it has ended
	 */
	boolean stop(Duration atMost) {
		this.stop.countDown();
		try {
			return this.thread.join(atMost);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void run() {
		try {
			while (!this.stop.await(this.step.get().toNanos(), TimeUnit.NANOSECONDS)) {
				// until it is stopped
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

}
