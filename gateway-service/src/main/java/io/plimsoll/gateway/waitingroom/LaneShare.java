package io.plimsoll.gateway.waitingroom;

/**
 * Whose turn it is of the two lanes: that of the priority lane for its share of the
 * turns, while it has anybody, and all of them where nobody else is there. Not safe for
 * use by several threads.
 */
final class LaneShare {

	private final double priority;

	private double credit;

	LaneShare(double priority) {
		this.priority = priority;
	}

	/** The lane of the next turn; at least one of them has somebody. */
	Lane next(boolean priorityWaits, boolean ordinaryWaits) {
		if (!priorityWaits || !ordinaryWaits) {
			return priorityWaits ? Lane.PRIORITY : Lane.ORDINARY;
		}
		this.credit += this.priority;
		if (this.credit >= 1) {
			this.credit -= 1;
			return Lane.PRIORITY;
		}
		return Lane.ORDINARY;
	}

}
