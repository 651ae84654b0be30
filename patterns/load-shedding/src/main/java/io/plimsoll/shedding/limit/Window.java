package io.plimsoll.shedding.limit;

/**
 * What was seen of the requests that ended in a stretch of time. Times are in
 * nanoseconds.
 *
 * @param length how long it was
 * @param served requests that were answered
 * @param overloaded requests that ran out of time or were refused further down
 * @param sum of the times of those served
 * @param squares sum of the squares of their times
 * @param peak the most requests in flight at once
 * @param scarce whether somebody found no place
 */
public record Window(double length, int served, int overloaded, double sum, double squares, int peak, boolean scarce) {

	/** More of these among those that ended, and the window is a bad sample. */
	private static final double TOLERATED = 0.1;

	/** The mean time of those served. */
	double latency() {
		return this.sum / this.served;
	}

	/** Whether too many ended badly: such a window teaches nothing about latency. */
	boolean isBad() {
		return this.served == 0 || this.overloaded > TOLERATED * (this.served + this.overloaded);
	}

}
