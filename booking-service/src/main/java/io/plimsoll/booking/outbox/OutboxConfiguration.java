package io.plimsoll.booking.outbox;

import io.plimsoll.booking.feed.ShardFeed;
import io.plimsoll.booking.outbox.jdbc.JdbcConsumers;
import io.plimsoll.contract.token.AccessToken;
import io.plimsoll.contract.web.AccessRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what tells others; for operators, as the events name customers. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

	@Bean
	EventReader eventReader(ShardFeed feed) {
		return new EventReader(feed);
	}

	@Bean
	Consumers consumers(JdbcClient jdbc) {
		return new JdbcConsumers(jdbc);
	}

	@Bean
	AccessRules eventAccess() {
		return (rules) -> rules.requestMatchers("/bookings/events", "/bookings/events/**")
			.hasRole(AccessToken.OPERATOR);
	}

}
