package io.plimsoll.gateway.flights;

import java.util.Arrays;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Whose question the board can answer, by the head of the request. */
final class Minimal {

	/** What a client says that can do without the free seats (RFC 7240). */
	static final String PREFERENCE = "return=minimal";

	private Minimal() {
	}

	/**
	 * Whether {@code request} is for the list of flights, and content with an old one.
	 */
	static boolean suffices(ServerHttpRequest request) {
		var method = request.getMethod();
		var headers = request.getHeaders();
		return (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method))
				&& request.getPath().value().equals("/flights") && !headers.containsHeader(HttpHeaders.CACHE_CONTROL)
				&& !headers.containsHeader("Plimsoll-Read-After");
	}

	/** Whether {@code request} asks for no more than that. */
	static boolean isPreferred(ServerHttpRequest request) {
		return request.getHeaders()
			.getOrEmpty("Prefer")
			.stream()
			.flatMap((field) -> Arrays.stream(field.split(",", -1)))
			.anyMatch((preference) -> preference.strip().equalsIgnoreCase(PREFERENCE));
	}

}
