package io.plimsoll.gateway.waitingroom;

/**
 * A timeline with one slot every so often. A slot that nobody takes is lost, but for
 * those of the last moment, so that a rush after a pause is no larger than the rate. They
 * stand a two-hundredth further apart than the rate says: what is taken exactly by the
 * rate would now and then put one too many into a second, for want of an exact timer. Not
 * safe for use by several threads.
 */
final class Slots {

	/** What is taken by ticks is taken this much late. */
	private static final long CATCH_UP_NANOS = 200_000_000L;

	private static final double APART = 1.005;

	private static final double SECOND = 1e9;

	private long apartNanos;

	private long next;

	private double rate;

	Slots(double rate, long now) {
		this.next = now;
		setRate(rate);
	}

	void setRate(double rate) {
		this.rate = rate;
		this.apartNanos = (long) (APART * SECOND / rate);
	}

	double rate() {
		return this.rate;
	}

	/** Whether one has come that nobody has taken. */
	boolean isDue(long now) {
		return this.next - now <= 0;
	}

	/** Takes the one that has come. */
	void take(long now) {
		this.next = later(this.next, now - CATCH_UP_NANOS) + this.apartNanos;
	}

	/** How long to wait for the next that nobody has taken. */
	long backlogNanos(long now) {
		return Math.max(0, this.next - now);
	}

	/** Takes the next; how long to wait for it. */
	long reserve(long now) {
		this.next = later(this.next, now);
		long wait = this.next - now;
		this.next += this.apartNanos;
		return wait;
	}

	/** Points of a monotonic clock are compared by their difference. */
	private static long later(long one, long other) {
		return (one - other >= 0) ? one : other;
	}

}
