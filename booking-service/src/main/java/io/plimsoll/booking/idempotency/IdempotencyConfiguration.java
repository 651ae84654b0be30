package io.plimsoll.booking.idempotency;

import io.plimsoll.booking.BookingProperties;
import io.plimsoll.booking.idempotency.jdbc.JdbcKeptAnswers;
import io.plimsoll.booking.leader.ShardWriter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what does requests once. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

	@Bean
	KeptAnswers keptAnswers(JdbcClient jdbc, JsonMapper json, BookingProperties properties) {
		return new JdbcKeptAnswers(jdbc, json, properties.keyRetention());
	}

	@Bean
	OncePerKey oncePerKey(ShardWriter writer, KeptAnswers answers) {
		return new OncePerKey(writer, answers);
	}

	@Bean
	ForgetOldAnswers forgetOldAnswers(ShardWriter writer, KeptAnswers answers) {
		return new ForgetOldAnswers(writer, answers);
	}

}
