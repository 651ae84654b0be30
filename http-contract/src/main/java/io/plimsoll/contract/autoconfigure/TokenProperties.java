package io.plimsoll.contract.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the key of the access tokens is.
 *
 * @param publicKeyFile a JSON Web Key file; absent where an OIDC issuer is configured
 * instead ({@code spring.security.oauth2.resourceserver.jwt.issuer-uri})
 */
@ConfigurationProperties("plimsoll.token")
public record TokenProperties(@Nullable Path publicKeyFile) {

	public TokenProperties {
		if (publicKeyFile != null && !Files.isReadable(publicKeyFile)) {
			throw new IllegalArgumentException(
					"plimsoll.token.public-key-file must name a file that can be read: " + publicKeyFile);
		}
	}

}
