package io.plimsoll.shedding;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Whether the queue of a class stands, judged once in each interval. In calm it absorbs
 * bursts: who came first goes first, and may wait for long. Where more than a fifth of
 * those who came in an interval had to be refused, it absorbs nothing, it only makes
 * everybody late: it stands until an interval in which that was not so.
 * <p>
 * Refusals and not length, because at exactly the capacity a queue is seldom empty for
 * seconds, and a shorter one would waste capacity then.
 * <p>
 * Takes no lock: the first who comes after an interval judges it, and one who comes at
 * the same moment may be counted in either.
 */
final class QueueRegime {

	private static final int ONE_IN = 5;

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
			this.stands = this.refusals.sumThenReset() * ONE_IN > this.arrivals.sumThenReset();
		}
		this.arrivals.increment();
	}

	void refused() {
		this.refusals.increment();
	}

}
