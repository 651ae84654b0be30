package io.plimsoll.gateway.flights;

import io.plimsoll.contract.Preference;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Whose question the board can answer, by the head of the request. */
final class Minimal {

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
		return Preference.isMinimal(request.getHeaders().getOrEmpty(Preference.FIELD));
	}

}
