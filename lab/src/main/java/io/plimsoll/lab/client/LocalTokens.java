package io.plimsoll.lab.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

import io.plimsoll.contract.token.AccessToken;
import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.TokenKeys;

/**
 * Mints tokens with the key in a folder, which is made at the first use.
 *
 * @param keys the folder
 * @param clock tells when a token expires
 * @param life how long a token is good
 */
public record LocalTokens(Path keys, InstantSource clock, Duration life) implements Tokens {

	private static final String OPERATOR = "operator";

	@Override
	public String customer(String id) {
		return customer(id, this.life);
	}

	@Override
	public String customer(String id, Duration life) {
		return mint(id, AccessToken.CUSTOMER, life);
	}

	@Override
	public String operator() {
		return mint(OPERATOR, AccessToken.OPERATOR, this.life);
	}

	/** The file that the services verify tokens with. */
	public Path publicKey() {
		return this.keys.resolve(TokenKeys.PUBLIC);
	}

	private String mint(String subject, String role, Duration life) {
		TokenKeys.createIfAbsent(this.keys);
		var key = TokenKeys.readPrivate(this.keys.resolve(TokenKeys.PRIVATE));
		return AccessTokens.mint(key, subject, Set.of(role), this.clock.instant(), life);
	}

}
