package io.plimsoll.shedding;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Whether the queue of a class stands, judged once in each interval. In calm it absorbs
 * bursts: who came first goes first, and may wait for long. Where more than a fifth of
 * those who came in an interval had to be refused, it absorbs nothing, it only makes
 * everybody late: it stands, until an interval in which it was less than a tenth. Were
 * the two the same, it would come and go where about a fifth is refused, and each time
 * all those who wait would be refused at once.
 * <p>
 * Refusals and not length, because at exactly the capacity a queue is seldom empty for
 * seconds, and a shorter one would waste capacity then.
 * <p>
 * Takes no lock: the first who comes after an interval judges it, and one who comes at
 * the same moment may be counted in either.
 */
final class QueueRegime {

	/** One in so many refused, and it stands, */
	private static final int STANDS = 5;

	/** ... until it is one in so many. */
	private static final int ENDS = 10;

	private final long intervalNanos;

	private final LongAdder arrivals = new LongAdder();

	private final LongAdder refusals = new LongAdder();

	private final AtomicLong startNanos;

	private volatile boolean stands;

	QueueRegime(long intervalNanos, long nowNanos) {
		this.intervalNanos = intervalNanos;
		this.startNanos = new AtomicLong(nowNanos);
	}

	boolean stands() {
		return this.stands;
	}

	void arrived(long nowNanos) {
		long start = this.startNanos.get();
		if (nowNanos - start >= this.intervalNanos && this.startNanos.compareAndSet(start, nowNanos)) {
			int oneIn = this.stands ? ENDS : STANDS;
			this.stands = this.refusals.sumThenReset() * oneIn > this.arrivals.sumThenReset();
		}
		this.arrivals.increment();
	}

	void refused() {
		this.refusals.increment();
	}

}
