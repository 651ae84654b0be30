package io.plimsoll.deadline;

import java.time.Duration;

/**
 * How long a request may take here, whatever its client asks for.
 *
 * @param max the longest deadline that is granted; also what a silent client gets
 * @param hopMargin what a hop keeps back of the time left, for the way back of the answer
 */
public record DeadlinePolicy(Duration max, Duration hopMargin) {

	public DeadlinePolicy {
		if (!max.isPositive()) {
			throw new IllegalArgumentException("plimsoll.deadline.max must be > 0: " + max);
		}
		if (hopMargin.isNegative() || hopMargin.compareTo(max) >= 0) {
			throw new IllegalArgumentException(
					"plimsoll.deadline.hop-margin must be >= 0 and < plimsoll.deadline.max: " + hopMargin);
		}
	}

	/**
	 * What to do with a request that arrives with {@code asked}.
	 * @param waited how long it has waited to be read
	 */
	public Grant grant(RequestTimeout asked, Duration waited) {
		return switch (asked) {
			case RequestTimeout.Unspecified() -> grant(this.max.minus(waited));
			case RequestTimeout.Malformed(var value) -> new Refused(value);
			case RequestTimeout.Specified(var timeLeft) -> grant(timeLeft.minus(waited));
		};
	}

	private Grant grant(Duration timeLeft) {
		if (!timeLeft.isPositive()) {
			return new Expired();
		}
		return new Granted((timeLeft.compareTo(this.max) < 0) ? timeLeft : this.max);
	}

	/** What a request is given. */
	public sealed interface Grant {

	}

	/** The request may take {@code time}. */
	public record Granted(Duration time) implements Grant {
	}

	/** The request arrived too late: nothing is done for it. */
	public record Expired() implements Grant {
	}

	/** The request names no readable time. */
	public record Refused(String value) implements Grant {
	}

}
