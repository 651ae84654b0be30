package io.plimsoll.booking.leader;

import java.util.Map;

/**
 * What a leader answers to a write, in the form in which it can be kept and passed on.
 *
 * @param status the HTTP status
 * @param headers the fields that belong to the answer itself
 * @param body JSON
 */
public record Answer(int status, Map<String, String> headers, String body) {

	public Answer {
		headers = Map.copyOf(headers);
	}

	/**
	 * Whether the request was decided, for good: done, or refused by the state of things.
	 * A request that could not be read, or not be done, may be tried again.
	 */
	public boolean isDecided() {
		return this.status < 300 || this.status == 409;
	}

}
