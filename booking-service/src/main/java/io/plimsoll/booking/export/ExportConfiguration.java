package io.plimsoll.booking.export;

import java.util.concurrent.TimeUnit;

import io.plimsoll.booking.export.jdbc.JdbcAllBookings;
import io.plimsoll.booking.follower.Followers;
import io.plimsoll.contract.token.AccessToken;
import io.plimsoll.contract.web.AccessRules;
import io.plimsoll.deadline.MonotonicClock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the export, which is for operators. */
@Configuration(proxyBeanMethods = false)
class ExportConfiguration {

	@Bean
	FollowedBookings followedBookings(Followers followers, JdbcClient jdbc) {
		return new FollowedBookings(followers, new JdbcAllBookings(jdbc));
	}

	@Bean
	OfflineTurns offlineTurns(MonotonicClock clock) {
		return new OfflineTurns((time) -> TimeUnit.NANOSECONDS.sleep(time.toNanos()), clock);
	}

	@Bean
	AccessRules exportAccess() {
		return (rules) -> rules.requestMatchers("/bookings/export").hasRole(AccessToken.OPERATOR);
	}

}
