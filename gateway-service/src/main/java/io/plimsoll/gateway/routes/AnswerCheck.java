package io.plimsoll.gateway.routes;

import io.plimsoll.gateway.balance.Answer;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;

/**
 * What an answer to a read is worth, by its head alone: the body is passed on as it
 * comes. So an empty body whose length was not told before, and one that is no JSON
 * although it is said to be, are taken for good.
 */
final class AnswerCheck {

	private static final String JSON = "application/json";

	/** What the services answer reads with besides; of these there may be none. */
	private static final String[] STREAMS = { "application/x-ndjson", "text/event-stream" };

	private AnswerCheck() {
	}

	static Answer of(HttpMethod method, @Nullable HttpStatusCode status, HttpHeaders headers) {
		if (status == null || status.value() >= 500) {
			return Answer.ERROR;
		}
		boolean hasBody = HttpMethod.GET.equals(method) && status.value() == 200;
		return (hasBody && !isPlausible(headers)) ? Answer.INVALID : Answer.GOOD;
	}

	private static boolean isPlausible(HttpHeaders headers) {
		var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
		if (type == null) {
			return false;
		}
		if (is(type, JSON)) {
			return !"0".equals(headers.getFirst(HttpHeaders.CONTENT_LENGTH));
		}
		for (var stream : STREAMS) {
			if (is(type, stream)) {
				return true;
			}
		}
		return false;
	}

	/** Parameters apart. */
	private static boolean is(String type, String expected) {
		return type.regionMatches(true, 0, expected, 0, expected.length());
	}

}
