package io.plimsoll.gateway.offpeak;

import java.util.Locale;
import java.util.Set;

import org.springframework.http.HttpHeaders;

/** Which header fields are kept with a request and with its answer. */
final class Fields {

	/** Of one connection, or set anew by whoever sends the message. */
	private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "keep-alive", "proxy-connection", "te",
			"trailer", "transfer-encoding", "upgrade", "content-length");

	/**
	 * What the request says of the moment at which it came: it is sent at another one,
	 * and must not be deferred again.
	 */
	private static final Set<String> OF_THE_MOMENT = Set.of("host", "expect", "prefer", "priority",
			"request-timeout-ms");

	/** Told anew, and about whoever fetches the answer. */
	private static final Set<String> OF_THE_ATTEMPT = Set.of("server-timing", "ratelimit", "ratelimit-policy");

	private Fields() {
	}

	/** Those of a request that are sent once more. */
	static HttpHeaders ofRequest(HttpHeaders headers) {
		return without(headers, OF_THE_MOMENT);
	}

	/** Those of an answer that are given to whoever fetches it. */
	static HttpHeaders ofAnswer(HttpHeaders headers) {
		return without(headers, OF_THE_ATTEMPT);
	}

	/** What they take, about. */
	static long bytes(HttpHeaders headers) {
		return headers.headerNames()
			.stream()
			.flatMap((name) -> headers.getOrEmpty(name).stream().map((value) -> name.length() + value.length()))
			.mapToLong(Integer::longValue)
			.sum();
	}

	private static HttpHeaders without(HttpHeaders headers, Set<String> others) {
		var kept = new HttpHeaders();
		for (var name : headers.headerNames()) {
			var lower = name.toLowerCase(Locale.ROOT);
			if (!OF_THE_CONNECTION.contains(lower) && !others.contains(lower)) {
				kept.addAll(name, headers.getOrEmpty(name));
			}
		}
		return kept;
	}

}
