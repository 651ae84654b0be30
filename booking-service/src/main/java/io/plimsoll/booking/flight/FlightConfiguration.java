package io.plimsoll.booking.flight;

import io.plimsoll.booking.flight.jdbc.JdbcFlights;
import io.plimsoll.contract.token.AccessToken;
import io.plimsoll.contract.web.AccessRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires flights: everybody may look at them, operators add to them. */
@Configuration(proxyBeanMethods = false)
class FlightConfiguration {

	@Bean
	Flights flights(JdbcClient jdbc) {
		return new JdbcFlights(jdbc);
	}

	@Bean
	AccessRules flightAccess() {
		return (rules) -> rules.requestMatchers(HttpMethod.GET, "/flights", "/flights/*")
			.permitAll()
			.requestMatchers(HttpMethod.HEAD, "/flights", "/flights/*")
			.permitAll()
			.requestMatchers(HttpMethod.POST, "/flights")
			.hasRole(AccessToken.OPERATOR);
	}

}
