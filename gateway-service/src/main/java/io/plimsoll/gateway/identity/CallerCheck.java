package io.plimsoll.gateway.identity;

import io.plimsoll.gateway.identity.KnownCallers.Caller;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Verifies tokens, for the filter chain and for what must know a caller ahead of it. A
 * token that was verified before costs no second look.
 */
public final class CallerCheck {

	private static final String BEARER = "Bearer ";

	private final KnownCallers callers;

	private final ReactiveJwtDecoder decoder;

	CallerCheck(KnownCallers callers, ReactiveJwtDecoder decoder) {
		this.callers = callers;
		this.decoder = callers.listeningTo(decoder);
	}

	/**
	 * Who sends {@code authorization}; empty if nobody can say, for whatever reason, or
	 * too many callers are known already.
	 */
	public Mono<Caller> caller(@Nullable String authorization) {
		if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
			return Mono.empty();
		}
		return Mono.justOrEmpty(this.callers.of(authorization))
			.switchIfEmpty(Mono.defer(() -> decode(authorization.substring(BEARER.length()))
				.flatMap((_) -> Mono.justOrEmpty(this.callers.of(authorization)))
				.onErrorComplete()));
	}

	/** As the filter chain has it done. */
	Mono<Jwt> decode(String token) {
		return this.decoder.decode(token);
	}

}
