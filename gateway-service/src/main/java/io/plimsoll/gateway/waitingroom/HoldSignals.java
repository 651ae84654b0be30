package io.plimsoll.gateway.waitingroom;

/**
 * How the holds of some seconds went.
 *
 * @param answered those that were answered in time, with whatever answer
 * @param failed those that were not answered, or with an error of the service
 * @param slow those of the answered that took long
 */
public record HoldSignals(int answered, int failed, int slow) {

	private static final int SOME = 3;

	private static final double SHARE = 0.2;

	/** Whether the booking service is in trouble: nobody else is to be sent there. */
	boolean isAlarming() {
		int bad = this.failed + this.slow;
		return bad >= SOME && bad >= SHARE * (this.answered + this.failed);
	}

	HoldSignals and(HoldSignals other) {
		return new HoldSignals(this.answered + other.answered, this.failed + other.failed, this.slow + other.slow);
	}

}
