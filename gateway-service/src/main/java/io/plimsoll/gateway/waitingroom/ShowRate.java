package io.plimsoll.gateway.waitingroom;

/**
 * The share of those called who come, by the last few hundred of them. It is what is
 * called more, so it has a floor: where nearly nobody comes the line is not run through
 * in vain. Not safe for use by several threads.
 */
final class ShowRate {

	/** Before anybody was called most are believed to come. */
	private static final double BELIEVED = 0.9;

	private static final double FLOOR = 0.2;

	/** What one visitor changes. */
	private static final double WEIGHT = 1.0 / 200;

	/** By so much the time until a turn may be wrong while it is not known who comes. */
	private static final double UNKNOWN = 0.4;

	private static final double KNOWN = 0.15;

	private double rate = BELIEVED;

	private int seen;

	void came(boolean came) {
		this.seen++;
		this.rate += WEIGHT * ((came ? 1 : 0) - this.rate);
	}

	double value() {
		return Math.max(FLOOR, this.rate);
	}

	/** The share by which what is reckoned with {@link #value} may be wrong. */
	double error() {
		return KNOWN + (UNKNOWN - KNOWN) / (1 + WEIGHT * this.seen);
	}

}
