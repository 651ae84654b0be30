package io.plimsoll.deadline;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a client said about the time it will wait, read from the head of its request.
 */
public sealed interface RequestTimeout {

	/** The field that carries the milliseconds left. */
	String HEADER = "Request-Timeout-Ms";

	/** Digits that a value may have: more is no duration that anybody waits. */
	int MAX_DIGITS = 9;

	/** The client said nothing. */
	record Unspecified() implements RequestTimeout {
	}

	/** The client waits {@code timeLeft}, which may be zero. */
	record Specified(Duration timeLeft) implements RequestTimeout {
	}

	/** The client sent something that is no number of milliseconds. */
	record Malformed(String value) implements RequestTimeout {
	}

	/**
	 * Reads the field's value.
	 * @param value the milliseconds left, decimal digits only, or null if the field is
	 * absent
	 */
	static RequestTimeout parse(@Nullable String value) {
		if (value == null) {
			return new Unspecified();
		}
		var digits = value.strip();
		if (digits.isEmpty() || digits.length() > MAX_DIGITS
				|| !digits.chars().allMatch((digit) -> digit >= '0' && digit <= '9')) {
			return new Malformed(value);
		}
		return new Specified(Duration.ofMillis(Long.parseLong(digits)));
	}

	/** The form that {@link #parse} reads; time that is spent is written as zero. */
	static String format(Duration timeLeft) {
		return Long.toString(Math.max(0, timeLeft.toMillis()));
	}

}
