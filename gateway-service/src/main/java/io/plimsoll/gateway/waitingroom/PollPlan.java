package io.plimsoll.gateway.waitingroom;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When somebody is to ask again. Near the front that is when its turn is due; further
 * back it is after half of the time until then, and not sooner than all who wait can ask
 * together in the number of polls a second that there may be.
 *
 * @param pollsPerSecond of all together
 * @param chance from 0 to 1: up to a tenth more, so that those who came together do not
 * ask together
 */
record PollPlan(int pollsPerSecond, DoubleSupplier chance) {

	static final Duration LATEST = Duration.ofMinutes(2);

	private static final double NEAR = 10;

	/** What is not known better than by half a minute of calls is not to be missed. */
	private static final double NOT_LATE = 0.8;

	private static final double SPREAD = 0.1;

	private static final double AT_ONCE = 0.02;

	private static final double LEAST = 0.25;

	private static final double STANDING = 2;

	private static final double CALLED = 2;

	Duration moving(double secondsUntilTurn, boolean called, int waiting) {
		if (called) {
			return after(Math.clamp(secondsUntilTurn, AT_ONCE, CALLED));
		}
		return after((secondsUntilTurn <= NEAR) ? Math.max(LEAST, NOT_LATE * secondsUntilTurn)
				: Math.max(Math.max(NEAR / 2, secondsUntilTurn / 2), fairShare(waiting)));
	}

	/** While the line stands. */
	Duration standing(int waiting) {
		return after(Math.max(STANDING, fairShare(waiting)));
	}

	/** Before the opening; a moment more, so that it has been. */
	Duration untilOpening(Duration left) {
		return after(1 + Math.max(0, left.toMillis() / 1000.0));
	}

	private double fairShare(int waiting) {
		return waiting / (double) this.pollsPerSecond;
	}

	private Duration after(double seconds) {
		double bounded = Math.min(seconds, (double) LATEST.toSeconds());
		return Duration.ofMillis((long) (1000 * bounded * (1 + SPREAD * this.chance.getAsDouble())));
	}

}
