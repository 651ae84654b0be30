package io.plimsoll.shedding.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: anything up to a limit that doubles with each
 * attempt, so that those who failed at one moment do not come back at one moment.
 *
 * @param first the longest wait before the second attempt
 * @param longest the longest wait before any
 * @param random chance; shared by all threads
 * @see <a href=
 * "https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 * backoff and jitter</a>, where this is called full jitter
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

	public Backoff {
		if (!first.isPositive()) {
			throw new IllegalArgumentException("The first backoff must be > 0: " + first);
		}
		if (longest.compareTo(first) < 0) {
			throw new IllegalArgumentException("The longest backoff must be >= the first, " + first + ": " + longest);
		}
	}

	/**
	 * The wait after {@code attempts} have failed.
	 * @param attempts from 1
	 */
	public Duration after(int attempts) {
		double limit = Math.min((double) this.longest.toNanos(), this.first.toNanos() * Math.pow(2, attempts - 1));
		return Duration.ofNanos((long) (limit * this.random.nextDouble()));
	}

}
