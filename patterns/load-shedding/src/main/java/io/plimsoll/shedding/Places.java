package io.plimsoll.shedding;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many places are taken. Taking one is a compare-and-set, so that however many try at
 * once, no more get one than there is room for, and nobody waits for anybody.
 * <p>
 * Whoever gives a place back must look afterwards whether somebody waits, and who waits
 * must try again after it can be seen that it waits: then one of the two sees the other,
 * and no place stays empty.
 */
final class Places {

	private final AtomicInteger taken = new AtomicInteger();

	/** Takes a place if fewer than {@code limit} are taken. */
	boolean tryTake(int limit) {
		int seen = this.taken.get();
		while (seen < limit) {
			int found = this.taken.compareAndExchange(seen, seen + 1);
			if (found == seen) {
				return true;
			}
			seen = found;
		}
		return false;
	}

	/** Takes a place, whether there is room or not. */
	void take() {
		this.taken.incrementAndGet();
	}

	/** Gives a place back that was taken. */
	void giveBack() {
		this.taken.decrementAndGet();
	}

	/** How many are taken. */
	int taken() {
		return this.taken.get();
	}

}
