package io.plimsoll.shedding;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many places are taken. Taking some is a compare-and-set, so that however many try
 * at once, no more are taken than there are, and nobody waits for anybody. A request
 * takes as many as it costs; one that costs more than there are takes all, and so is
 * alone.
 * <p>
 * Whoever gives a place back must look afterwards whether somebody waits, and who waits
 * must try again after it can be seen that it waits: then one of the two sees the other,
 * and no place stays empty.
 */
final class Places {

	private final AtomicInteger taken = new AtomicInteger();

	/**
	 * Takes {@code cost} places, or all {@code limit} if that is less, if so many are
	 * free.
	 * @return how many were taken; 0 if too few are free
	 */
	int tryTake(int cost, int limit) {
		int wanted = Math.min(cost, limit);
		int seen = this.taken.get();
		while (seen + wanted <= limit) {
			int found = this.taken.compareAndExchange(seen, seen + wanted);
			if (found == seen) {
				return wanted;
			}
			seen = found;
		}
		return 0;
	}

	/**
	 * Takes {@code cost} places, whether there is room or not.
	 * @return how many were taken
	 */
	int take(int cost) {
		this.taken.addAndGet(cost);
		return cost;
	}

	/** Gives so many places back that were taken. */
	void giveBack(int places) {
		this.taken.addAndGet(-places);
	}

	/** How many are taken. */
	int taken() {
		return this.taken.get();
	}

}
