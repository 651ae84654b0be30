package io.plimsoll.shedding;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts those who come, by rank, and those who are refused; and has the level follow
 * from both whenever a window is over: that is after an interval in which at least
 * {@value #MANY} came.
 * <p>
 * Takes no lock: the first who comes after a window judges it, and one who comes or is
 * refused at the same moment may be counted in either.
 */
final class RankWindow {

	private static final int MANY = 100;

	/** In intervals: after so long few say enough, or an overload that is over lasts. */
	private static final int LONG = 2;

	private final long intervalNanos;

	private final AtomicIntegerArray came = new AtomicIntegerArray(Priority.RANKS);

	private final LongAdder refusals = new LongAdder();

	private final AtomicLong startNanos;

	private volatile LevelSteering steering = LevelSteering.OPEN;

	RankWindow(long intervalNanos, long nowNanos) {
		this.intervalNanos = intervalNanos;
		this.startNanos = new AtomicLong(nowNanos);
	}

	AdmissionLevel level() {
		return this.steering.level();
	}

	/** One came. */
	void arrived(Priority priority, long nowNanos) {
		long start = this.startNanos.get();
		long length = nowNanos - start;
		if (length >= this.intervalNanos && (length >= LONG * this.intervalNanos || areMany())
				&& this.startNanos.compareAndSet(start, nowNanos)) {
			judge();
		}
		this.came.incrementAndGet(priority.rank());
	}

	/** One was refused who could have been let in, had there been a place. */
	void refused() {
		this.refusals.increment();
	}

	/**
	 * One of those who came would have been late with a place as well: it does not count.
	 */
	void doomed(Priority priority) {
		this.came.decrementAndGet(priority.rank());
	}

	private boolean areMany() {
		int sum = 0;
		for (int rank = 0; rank < Priority.RANKS && sum < MANY; rank++) {
			sum += this.came.get(rank);
		}
		return sum >= MANY;
	}

	private void judge() {
		var arrivals = new int[Priority.RANKS];
		for (int rank = 0; rank < Priority.RANKS; rank++) {
			// one that is doomed may have come in the window before
			arrivals[rank] = Math.max(0, this.came.getAndSet(rank, 0));
		}
		this.steering = this.steering.after(arrivals, this.refusals.sumThenReset());
	}

}
