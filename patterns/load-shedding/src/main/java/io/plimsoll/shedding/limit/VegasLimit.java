package io.plimsoll.shedding.limit;

/**
 * TCP Vegas' rule: of the requests in flight, estimates those that only wait, by
 * comparing the latency with the least that was ever seen, and keeps them between a fifth
 * of the square root and the square root of the limit. The least latency is never
 * forgotten: it suits a dependency whose own latency does not change.
 *
 * @param value the limit, not yet rounded
 * @param least the least mean latency of a window, in nanoseconds; infinite at first
 */
public record VegasLimit(double value, double least) implements LimitAlgorithm {

	private static final double DECREASE = 0.9;

	/** One that has seen nothing. */
	public static VegasLimit startingAt(int limit) {
		return new VegasLimit(LimitAlgorithm.bounded(limit), Double.POSITIVE_INFINITY);
	}

	@Override
	public int limit() {
		return (int) this.value;
	}

	@Override
	public VegasLimit after(Window window) {
		if (window.isBad()) {
			return new VegasLimit(LimitAlgorithm.bounded(this.value * DECREASE), this.least);
		}
		double best = Math.min(this.least, window.latency());
		double waiting = this.value * (1 - best / window.latency());
		double root = Math.sqrt(this.value);
		double next = this.value;
		if (waiting > root) {
			next -= 1;
		}
		else if (window.scarce() && waiting < root / 5) {
			next += 1;
		}
		return new VegasLimit(LimitAlgorithm.bounded(next), best);
	}

	@Override
	public VegasLimit atMost(int highest) {
		return new VegasLimit(Math.min(this.value, highest), this.least);
	}

}
