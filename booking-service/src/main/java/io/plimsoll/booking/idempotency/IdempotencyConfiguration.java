package io.plimsoll.booking.idempotency;

import io.plimsoll.booking.BookingProperties;
import io.plimsoll.booking.idempotency.jdbc.JdbcOldAnswers;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.jdbc.FencedTransactions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what keeps the answers of requests, for long enough and no longer. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

	@Bean
	OldAnswers oldAnswers(JdbcClient jdbc, FencedTransactions transactions, BookingProperties properties) {
		return new JdbcOldAnswers(jdbc, transactions, properties.keyRetention());
	}

	@Bean
	ForgetOldAnswers forgetOldAnswers(Elector elector, OldAnswers answers) {
		return new ForgetOldAnswers(elector, answers);
	}

}
