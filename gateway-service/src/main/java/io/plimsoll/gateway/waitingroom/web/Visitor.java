package io.plimsoll.gateway.waitingroom.web;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.plimsoll.contract.IdempotencyKey;
import io.plimsoll.gateway.waitingroom.token.Binding;

import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Who joins: a browser by its cookie, a client of the API by its {@code Idempotency-Key}.
 * Whoever can show either has the place; neither says who somebody is.
 */
final class Visitor {

	/** A browser keeps it to this host and to requests that pages of this host make. */
	static final String COOKIE = "__Host-plimsoll-visitor";

	private static final int SECRET_BYTES = 16;

	private static final int LONGEST = 64;

	/** Longer than any sale. */
	private static final Duration KEPT = Duration.ofDays(7);

	private Visitor() {
	}

	/** The one whose cookie came along. */
	static Optional<Binding> ofCookie(ServerHttpRequest request) {
		return secret(request).map(Binding::ofCookie);
	}

	/** The one of that key. */
	static Binding ofKey(String event, IdempotencyKey.Valid key) {
		return Binding.ofKey(event, key.value());
	}

	/** Whether a token may be used by whom the request comes from. */
	static boolean mayUse(Binding binding, ServerHttpRequest request) {
		return switch (binding.kind()) {
			case COOKIE -> ofCookie(request).filter(binding::matches).isPresent();
			// the token itself is the secret, which only who joined was told
			case KEY -> true;
		};
	}

	/** A cookie for somebody who has none. */
	static ResponseCookie newCookie(RandomGenerator random) {
		var secret = new byte[SECRET_BYTES];
		random.nextBytes(secret);
		return ResponseCookie.from(COOKIE, Base64.getUrlEncoder().withoutPadding().encodeToString(secret))
			.httpOnly(true)
			.secure(true)
			.sameSite("Lax")
			.path("/")
			.maxAge(KEPT)
			.build();
	}

	/** Where secrets come from. */
	static RandomGenerator secrets() {
		return new SecureRandom();
	}

	private static Optional<String> secret(ServerHttpRequest request) {
		return Optional.ofNullable(request.getCookies().getFirst(COOKIE))
			.map(HttpCookie::getValue)
			.filter((value) -> !value.isEmpty() && value.length() <= LONGEST);
	}

}
