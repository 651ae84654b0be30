package io.plimsoll.gateway.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plimsoll.contract.token.AccessToken;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Whom the tokens name that were verified here before. What must be decided ahead of the
 * verification of a token can go by this: nobody gets in who has only written a name into
 * one. The first request with a token is still nobody's, and so is each with one for
 * which there was no room: {@value #REMEMBERED} are kept.
 */
public final class KnownCallers {

	private static final int REMEMBERED = 10_000;

	private static final String BEARER = "Bearer ";

	private final Cache<String, Caller> callers = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

	private final InstantSource clock;

	public KnownCallers(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Who is named by the token in {@code authorization}; empty if there is none, or none
	 * that was verified and is still good.
	 */
	public Optional<Caller> of(@Nullable String authorization) {
		if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
			return Optional.empty();
		}
		return Optional.ofNullable(this.callers.getIfPresent(authorization.substring(BEARER.length())))
			.filter((caller) -> this.clock.instant().isBefore(caller.expires()));
	}

	/** Does what {@code decoder} does, and remembers whom it has verified. */
	ReactiveJwtDecoder listeningTo(ReactiveJwtDecoder decoder) {
		return (token) -> decoder.decode(token).flatMap(this::remember);
	}

	private Mono<Jwt> remember(Jwt jwt) {
		var subject = jwt.getSubject();
		var expires = jwt.getExpiresAt();
		if (subject != null && expires != null && this.callers.getIfPresent(jwt.getTokenValue()) == null) {
			var roles = Optional.ofNullable(jwt.getClaimAsStringList("roles")).orElse(List.of());
			boolean ours = !Collections.disjoint(roles, List.of(AccessToken.OPERATOR, AccessToken.SERVICE));
			this.callers.put(jwt.getTokenValue(), new Caller(subject, ours, expires));
		}
		return Mono.just(jwt);
	}

	/**
	 * Somebody whose token was verified.
	 *
	 * @param subject its name
	 * @param ours whether it is an operator or a service of the platform
	 * @param expires when the token ends
	 */
	public record Caller(String subject, boolean ours, Instant expires) {
	}

}
