package io.plimsoll.gateway.waitingroom.web;

import java.time.Duration;
import java.util.Optional;

import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Where a pass is: in a field of that name, or in a cookie of that name for browsers. */
final class PassCookie {

	static final String NAME = "Plimsoll-Pass";

	/** As long as a browser can keep it; the pass itself says when it ends. */
	private static final Duration KEPT = Duration.ofHours(1);

	private PassCookie() {
	}

	static ResponseCookie of(String pass) {
		return ResponseCookie.from(NAME, pass).httpOnly(true).sameSite("Lax").path("/bookings").maxAge(KEPT).build();
	}

	/** The pass that came along. */
	static Optional<String> sent(ServerHttpRequest request) {
		return Optional.ofNullable(request.getHeaders().getFirst(NAME))
			.or(() -> Optional.ofNullable(request.getCookies().getFirst(NAME)).map(HttpCookie::getValue));
	}

}
