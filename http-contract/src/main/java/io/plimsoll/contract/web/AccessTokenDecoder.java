package io.plimsoll.contract.web;

import io.plimsoll.contract.token.AccessToken;
import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.TokenCheck;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Lets Spring Security ask {@link AccessTokens}. */
public final class AccessTokenDecoder implements JwtDecoder {

	private final AccessTokens tokens;

	public AccessTokenDecoder(AccessTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	public Jwt decode(String token) {
		return switch (this.tokens.verify(token)) {
			case TokenCheck.Valid(AccessToken verified) -> Jwt.withTokenValue(token)
				.header("alg", "EdDSA")
				.subject(verified.subject())
				.issuedAt(verified.issued())
				.expiresAt(verified.expires())
				.claim("roles", verified.roles())
				.build();
			case TokenCheck.Invalid(var reason) -> throw new BadJwtException(reason.text());
		};
	}

}
