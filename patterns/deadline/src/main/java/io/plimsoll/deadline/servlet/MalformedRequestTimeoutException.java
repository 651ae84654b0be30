package io.plimsoll.deadline.servlet;

/** The request named a time left that is no whole number of milliseconds. */
public final class MalformedRequestTimeoutException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** With the {@code value} that was sent. */
	public MalformedRequestTimeoutException(String value) {
		super("Request-Timeout-Ms must be a whole number of milliseconds from 0 to 999999999: " + value, null, false,
				false);
	}

}
