package io.plimsoll.shedding;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What refused clients are told to wait: whole seconds, evenly spread, so that those who
 * were refused at one moment do not come back at one moment.
 *
 * @param least the shortest wait
 * @param spread how much longer the longest one is
 * @param random chance; shared by all threads
 */
public record RetryAfter(Duration least, Duration spread, RandomGenerator random) {

	public RetryAfter {
		if (least.toSeconds() < 1) {
			throw new IllegalArgumentException("The least wait must be >= 1s: " + least);
		}
		if (spread.isNegative()) {
			throw new IllegalArgumentException("The spread of the waits must be >= 0: " + spread);
		}
	}

	/** The wait of one refused client. */
	Duration next() {
		return Duration.ofSeconds(this.least.toSeconds() + this.random.nextLong(this.spread.toSeconds() + 1));
	}

}
