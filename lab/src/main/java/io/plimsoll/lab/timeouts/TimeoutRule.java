package io.plimsoll.lab.timeouts;

import java.time.Duration;

import io.plimsoll.lab.timeouts.TimeoutAdvice.Fits;
import io.plimsoll.lab.timeouts.TimeoutAdvice.Longer;
import io.plimsoll.lab.timeouts.TimeoutAdvice.Shorter;
import io.plimsoll.lab.timeouts.TimeoutAdvice.TooFewCalls;

/**
 * A timeout is what all calls but the accepted share did not exceed. Where that is hardly
 * more than what half of them take, it is padded to twice the latter: else a dependency
 * that becomes a little slower would fail all at once. And it is never shorter than a
 * pause of the runtime on either side.
 *
 * @param falseTimeouts the share of calls that may be given up although they would be
 * answered, more than 0 and at most a tenth
 */
public record TimeoutRule(double falseTimeouts) {

	private static final double MOST = 0.1;

	private static final Duration LEAST = Duration.ofMillis(10);

	/** A percentile is known if so many were slower. */
	private static final int ENOUGH = 3;

	private static final double TOLERANCE = 0.5;

	public TimeoutRule {
		if (!(falseTimeouts > 0) || falseTimeouts > MOST) {
			throw new IllegalArgumentException(
					"the share of false timeouts must be more than 0 and at most " + MOST + ": " + falseTimeouts);
		}
	}

	/** What the calls say of the timeout that is set. */
	public TimeoutAdvice judge(LatencyHistogram calls, Duration set) {
		long needed = (long) Math.ceil(ENOUGH / this.falseTimeouts);
		if (calls.calls() < needed) {
			return new TooFewCalls(needed);
		}
		var timeout = timeout(calls.at(0.5), calls.at(1 - this.falseTimeouts));
		double ratio = LatencyHistogram.millis(set) / LatencyHistogram.millis(timeout);
		if (ratio > 1 + TOLERANCE) {
			return new Longer(timeout);
		}
		return (ratio < 1 - TOLERANCE) ? new Shorter(timeout) : new Fits(timeout);
	}

	/**
	 * The timeout.
	 * @param median what half of the calls do not exceed
	 * @param slow what all but the accepted share do not exceed
	 */
	static Duration timeout(Duration median, Duration slow) {
		return longer(longer(slow, median.multipliedBy(2)), LEAST);
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? other : one;
	}

}
