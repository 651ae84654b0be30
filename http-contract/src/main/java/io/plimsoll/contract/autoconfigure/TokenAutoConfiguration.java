package io.plimsoll.contract.autoconfigure;

import java.time.InstantSource;
import java.util.Objects;

import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.TokenKeys;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Verifies access tokens with the key in {@code plimsoll.token.public-key-file}. */
@AutoConfiguration
@ConditionalOnProperty("plimsoll.token.public-key-file")
@EnableConfigurationProperties(TokenProperties.class)
public final class TokenAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AccessTokens accessTokens(TokenProperties properties) {
		return new AccessTokens(TokenKeys.readPublic(Objects.requireNonNull(properties.publicKeyFile())),
				InstantSource.system());
	}

}
