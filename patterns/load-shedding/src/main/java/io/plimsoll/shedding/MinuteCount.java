package io.plimsoll.shedding;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * A count, and what of it is of the last minute. Seconds are those of a clock that begins
 * anywhere; each has a slot, which holds the second and its count and is taken over by
 * the second that comes {@value #SLOTS} later. Counting takes no lock and no memory.
 */
final class MinuteCount {

	private static final int SLOTS = 64;

	private static final long COUNT = 0xffff_ffffL;

	private final LongAdder total = new LongAdder();

	private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

	/** One more, in {@code second}. */
	void increment(int second) {
		this.total.increment();
		int slot = second & (SLOTS - 1);
		long seen = this.slots.get(slot);
		while (true) {
			long next = (second(seen) == second) ? seen + 1 : ((long) second << Integer.SIZE) + 1;
			long found = this.slots.compareAndExchange(slot, seen, next);
			if (found == seen) {
				return;
			}
			seen = found;
		}
	}

	/** All, since the beginning. */
	long total() {
		return this.total.sum();
	}

	/** Those of so many seconds, 60 at the most, of which {@code last} is the last. */
	long within(int seconds, int last) {
		long sum = 0;
		for (int second = last - seconds + 1; second != last + 1; second++) {
			long slot = this.slots.get(second & (SLOTS - 1));
			sum += (second(slot) == second) ? slot & COUNT : 0;
		}
		return sum;
	}

	private static int second(long slot) {
		return (int) (slot >> Integer.SIZE);
	}

}
