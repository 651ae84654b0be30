package io.plimsoll.lab.load;

import java.time.Duration;

/**
 * A stretch of a schedule at one rate.
 *
 * @param ratePerSecond arrivals a second; zero is a pause
 * @param duration how long it lasts
 */
public record Phase(double ratePerSecond, Duration duration) {

	public Phase {
		if (!(ratePerSecond >= 0) || ratePerSecond > 1e6) {
			throw new IllegalArgumentException("ratePerSecond must be between 0 and 1000000: " + ratePerSecond);
		}
		if (!duration.isPositive()) {
			throw new IllegalArgumentException("duration must be > 0: " + duration);
		}
	}

}
