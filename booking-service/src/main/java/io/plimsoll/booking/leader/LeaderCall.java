package io.plimsoll.booking.leader;

import java.util.Map;

import io.plimsoll.lease.Member;
import org.jspecify.annotations.Nullable;

/** Passes a request on to the instance that leads. */
public interface LeaderCall {

	/**
	 * A request as it goes on.
	 *
	 * @param method the HTTP method
	 * @param path path of the URL
	 * @param headers what the leader is told of the client's fields
	 * @param body JSON, or null if there is none
	 */
	record Request(String method, String path, Map<String, String> headers, @Nullable String body) {
	}

	/**
	 * Asks {@code leader} within the current deadline.
	 * @return the leader's answer, whatever it is
	 * @throws LeaderAwayException if there was none; the work may or may not be done
	 * @throws io.plimsoll.deadline.DeadlineExceededException if the time was spent; the
	 * work may or may not be done
	 */
	Answer pass(Request request, Member leader);

}
