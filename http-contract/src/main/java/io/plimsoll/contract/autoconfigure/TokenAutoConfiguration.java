package io.plimsoll.contract.autoconfigure;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.KeyFile;
import io.plimsoll.deadline.Cadence;
import io.plimsoll.deadline.lifecycle.Loop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Verifies access tokens with the keys in {@code plimsoll.token.public-key-file}. */
@AutoConfiguration
@ConditionalOnProperty("plimsoll.token.public-key-file")
@EnableConfigurationProperties(TokenProperties.class)
public final class TokenAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	KeyFile keyFile(TokenProperties properties) {
		return new KeyFile(Objects.requireNonNull(properties.publicKeyFile()),
				Optional.ofNullable(properties.lastGoodFile()));
	}

	@Bean
	@ConditionalOnMissingBean
	AccessTokens accessTokens(KeyFile file) {
		return new AccessTokens(file.first().byName().values(), InstantSource.system());
	}

	@Bean
	Loop tokenKeys(KeyFile file, AccessTokens tokens, TokenProperties properties,
			@Value("${plimsoll.instance:}") String self) {
		return Loop.by(Cadence.of(self, "token-keys", properties.checkInterval()), InstantSource.system(), "token-keys",
				() -> file.look().ifPresent((keys) -> tokens.accept(keys.byName().values())));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		TokenMetrics tokenMetrics(KeyFile file) {
			return new TokenMetrics(file);
		}

	}

}
