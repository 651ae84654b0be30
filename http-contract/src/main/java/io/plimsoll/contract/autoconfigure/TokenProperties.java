package io.plimsoll.contract.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Where the keys of the access tokens are.
 *
 * @param publicKeyFile a JSON Web Key, or a set of them; absent where an OIDC issuer is
 * configured instead ({@code spring.security.oauth2.resourceserver.jwt.issuer-uri})
 * @param lastGoodFile where a copy of it is kept, for a start while it cannot be used;
 * absent, there is none and such a start fails
 * @param checkInterval how often it is looked at
 */
@ConfigurationProperties("plimsoll.token")
public record TokenProperties(@Nullable Path publicKeyFile, @Nullable Path lastGoodFile,
		@DefaultValue("5s") Duration checkInterval) {

	public TokenProperties {
		Assert.isTrue(checkInterval.isPositive(), () -> "plimsoll.token.check-interval must be > 0: " + checkInterval);
	}

}
