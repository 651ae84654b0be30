package io.plimsoll.shedding;

/**
 * Whether the queue of a class stands, judged once in each interval. In calm it absorbs
 * bursts: who came first goes first, and may wait for long. Where more than a fifth of
 * those who came in an interval had to be refused, it absorbs nothing, it only makes
 * everybody late: it stands until an interval in which that was not so.
 * <p>
 * Refusals and not length, because at exactly the capacity a queue is seldom empty for
 * seconds, and a shorter one would waste capacity then.
 */
final class QueueRegime {

	private static final int ONE_IN = 5;

	private final long intervalNanos;

	private long startNanos;

	private int arrivals;

	private int refusals;

	private boolean stands;

	QueueRegime(long intervalNanos, long nowNanos) {
		this.intervalNanos = intervalNanos;
		this.startNanos = nowNanos;
	}

	boolean stands() {
		return this.stands;
	}

	void arrived(long nowNanos) {
		if (nowNanos - this.startNanos >= this.intervalNanos) {
			this.stands = this.refusals * ONE_IN > this.arrivals;
			this.startNanos = nowNanos;
			this.arrivals = 0;
			this.refusals = 0;
		}
		this.arrivals++;
	}

	void refused() {
		this.refusals++;
	}

}
