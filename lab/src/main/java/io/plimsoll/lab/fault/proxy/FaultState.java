package io.plimsoll.lab.fault.proxy;

import java.time.Duration;

import io.plimsoll.deadline.MonotonicClock;

/**
 * The fault that a route has now, and the place where its connections wait for it to
 * change. It changes by itself when its time is over.
 */
final class FaultState {

	private final MonotonicClock clock;

	private Current current = new Current(new Fault.Pass(), 0, 0, false);

	FaultState(MonotonicClock clock) {
		this.clock = clock;
	}

	/** Sets a fault for {@code limit}. */
	synchronized void set(Fault fault, Duration limit) {
		this.current = new Current(fault, this.current.generation + 1, this.clock.nanos() + limit.toNanos(), true);
		notifyAll();
	}

	synchronized void clear() {
		this.current = new Current(new Fault.Pass(), this.current.generation + 1, 0, false);
		notifyAll();
	}

	synchronized Current now() {
		if (this.current.ends && this.current.endNanos - this.clock.nanos() <= 0) {
			clear();
		}
		return this.current;
	}

	/** Time that the fault has left; zero if there is none. */
	synchronized Duration left() {
		var now = now();
		return now.ends ? Duration.ofNanos(now.endNanos - this.clock.nanos()) : Duration.ZERO;
	}

	/** Waits for that long, or until the fault is another than {@code seen}. */
	synchronized void await(Current seen, long nanos) throws InterruptedException {
		long untilNanos = this.clock.nanos() + nanos;
		while (now().generation == seen.generation) {
			long left = untilNanos - this.clock.nanos();
			if (left <= 0) {
				return;
			}
			wait(millis(seen.ends ? Math.min(left, seen.endNanos - this.clock.nanos()) : left));
		}
	}

	/** Waits until the fault is another than {@code seen}. */
	void await(Current seen) throws InterruptedException {
		await(seen, Duration.ofDays(1).toNanos());
	}

	private static long millis(long nanos) {
		// rounded up: a wait of zero would be one without an end
		return Math.max(0, nanos) / 1_000_000 + 1;
	}

	/**
	 * The fault at a moment.
	 *
	 * @param fault what it is
	 * @param generation how many changes there were before it
	 * @param endNanos when it ends
	 * @param ends whether it does
	 */
	record Current(Fault fault, long generation, long endNanos, boolean ends) {
	}

}
