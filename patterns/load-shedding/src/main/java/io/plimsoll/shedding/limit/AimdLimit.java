package io.plimsoll.shedding.limit;

/**
 * Additive increase, multiplicative decrease: one more after each window in which
 * somebody found no place, a tenth less after each in which too many ended badly. It
 * looks at no latency, so it finds the limit at which requests run out of time, not the
 * one at which they begin to wait.
 *
 * @param value the limit, not yet rounded
 */
public record AimdLimit(double value) implements LimitAlgorithm {

	private static final double DECREASE = 0.9;

	@Override
	public int limit() {
		return (int) this.value;
	}

	@Override
	public AimdLimit after(Window window) {
		if (window.isBad()) {
			return new AimdLimit(LimitAlgorithm.bounded(this.value * DECREASE));
		}
		return window.scarce() ? new AimdLimit(LimitAlgorithm.bounded(this.value + 1)) : this;
	}

	@Override
	public AimdLimit atMost(int highest) {
		return new AimdLimit(Math.min(this.value, highest));
	}

}
