package io.plimsoll.gateway.waitingroom;

/**
 * Finds the rate that the booking service carries, a step a second: up by a twentieth and
 * one while what is let in is answered in time and people wait, and down to nine tenths
 * of what was answered in time as soon as holds fail, are slow, or are more than the
 * gateway's limit for the service leaves room for. A rate that nobody uses does not rise:
 * it was not tried.
 */
final class RateLoop {

	private static final double LEAST = 1;

	private static final double MOST = 5000;

	private static final double UP = 1.05;

	private static final double DOWN = 0.9;

	private static final double USED = 0.85;

	private static final double SLOW_SHARE = 0.05;

	/** Of the limit: beyond it others are refused, or soon will be. */
	private static final double CROWDED = 0.8;

	private RateLoop() {
	}

	/**
	 * The rate of the next second.
	 * @param rate that of the last
	 * @param last how its holds went
	 * @param crowding the share of the limit for the service that is in use
	 * @param wanted whether anybody waits
	 */
	static double next(double rate, HoldSignals last, double crowding, boolean wanted) {
		int good = last.answered() - last.slow();
		boolean strained = last.failed() > 0 || last.slow() > SLOW_SHARE * last.answered() || crowding > 1;
		if (strained) {
			return Math.clamp(DOWN * Math.min(rate, Math.max(good, DOWN * DOWN * rate)), LEAST, MOST);
		}
		boolean tried = wanted && good >= USED * rate;
		return (tried && crowding <= CROWDED) ? Math.clamp(UP * rate + 1, LEAST, MOST) : rate;
	}

}
