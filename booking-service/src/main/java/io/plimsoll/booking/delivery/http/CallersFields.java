package io.plimsoll.booking.delivery.http;

import io.plimsoll.shedding.Priority;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The fields that say for whom something is asked: the token and the priority of the
 * request that is being worked on. This service has no token of its own: what it may read
 * of a customer it may read while that customer asks.
 */
final class CallersFields {

	private CallersFields() {
	}

	static void copy(HttpHeaders headers) {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller) {
			headers.setBearerAuth(caller.getToken().getTokenValue());
		}
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
			var priority = current.getRequest().getHeader(Priority.HEADER);
			if (priority != null) {
				headers.set(Priority.HEADER, priority);
			}
		}
	}

}
