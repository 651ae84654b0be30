package io.plimsoll.lab.history;

/**
 * What the status of a response says about the operation. Only what is certain counts as
 * done or refused: a 503 may come from a shedder that never began, and it may come from a
 * gateway whose upstream had committed.
 */
public enum HttpOutcome {

	/** It is done. */
	OK,

	/** It had no effect. */
	REFUSED,

	/** Either is possible. */
	UNKNOWN;

	/** The outcome of an operation that was answered with {@code httpStatus}. */
	public static HttpOutcome of(int httpStatus) {
		if (httpStatus >= 200 && httpStatus < 300) {
			return OK;
		}
		var certain = httpStatus >= 400 && httpStatus < 500 && httpStatus != 408;
		return certain ? REFUSED : UNKNOWN;
	}

}
