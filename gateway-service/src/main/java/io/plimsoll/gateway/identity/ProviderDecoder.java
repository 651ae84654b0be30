package io.plimsoll.gateway.identity;

import reactor.core.publisher.Mono;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Verifies tokens with the keys of an identity provider. Where those cannot be had, a
 * token is neither good nor bad, which is the provider's failure and not a defect here.
 */
record ProviderDecoder(ReactiveJwtDecoder decoder) implements ReactiveJwtDecoder {

	@Override
	public Mono<Jwt> decode(String token) {
		return this.decoder.decode(token)
			.onErrorMap((failure) -> !(failure instanceof JwtException),
					(failure) -> new AuthenticationServiceException("The keys cannot be had", failure));
	}

}
