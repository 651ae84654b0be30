package io.plimsoll.booking.export;

import io.plimsoll.booking.export.jdbc.JdbcAllBookings;
import io.plimsoll.booking.follower.Followers;
import io.plimsoll.contract.token.AccessToken;
import io.plimsoll.contract.web.AccessRules;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the export, which is for operators. */
@Configuration(proxyBeanMethods = false)
class ExportConfiguration {

	@Bean
	AllBookings allBookings(Followers followers, JdbcClient jdbc) {
		return new FollowedBookings(followers, new JdbcAllBookings(jdbc));
	}

	@Bean
	AccessRules exportAccess() {
		return (rules) -> rules.requestMatchers("/bookings/export").hasRole(AccessToken.OPERATOR);
	}

}
