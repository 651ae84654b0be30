package io.plimsoll.lab.postcodes;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who is worked on and who waits. Turns come in the order of arrival. How many there are
 * may change; what has begun is finished all the same.
 */
final class Turns {

	private final Places places;

	private final AtomicInteger working = new AtomicInteger();

	private final AtomicInteger waiting = new AtomicInteger();

	Turns(int places) {
		this.places = new Places(places);
	}

	/**
	 * Waits for a turn.
	 * @param queue how many may wait
	 * @param longest how long one may
	 * @return whether there was a turn; if so, {@link #end} it
	 */
	boolean await(int queue, Duration longest) throws InterruptedException {
		if (this.waiting.get() == 0 && this.places.tryAcquire()) {
			this.working.incrementAndGet();
			return true;
		}
		if (this.waiting.getAndUpdate((now) -> (now < queue) ? now + 1 : now) >= queue) {
			return false;
		}
		boolean mine;
		try {
			mine = this.places.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
		}
		finally {
			this.waiting.decrementAndGet();
		}
		if (mine) {
			this.working.incrementAndGet();
		}
		return mine;
	}

	void end() {
		this.working.decrementAndGet();
		this.places.release();
	}

	/** From now on so many are worked on at once. */
	void resize(int places) {
		this.places.resize(places);
	}

	/** How many are worked on. */
	int working() {
		return this.working.get();
	}

	/** How many wait. */
	int waiting() {
		return this.waiting.get();
	}

	private static final class Places extends Semaphore {

		private int size;

		Places(int size) {
			super(size, true);
			this.size = size;
		}

		synchronized void resize(int next) {
			if (next > this.size) {
				release(next - this.size);
			}
			else {
				reducePermits(this.size - next);
			}
			this.size = next;
		}

	}

}
