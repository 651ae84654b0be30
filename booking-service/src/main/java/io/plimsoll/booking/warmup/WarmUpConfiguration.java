package io.plimsoll.booking.warmup;

import io.plimsoll.booking.seat.Bookings;
import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.http.DeadlineRequestFactory;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Wires the warm-up. */
@Configuration(proxyBeanMethods = false)
class WarmUpConfiguration {

	@Bean
	WarmUp warmUp(RestClient.Builder client, DeadlineRequestFactory requests, ApplicationContext context,
			AccessTokens tokens, Bookings bookings, MonotonicClock clock) {
		return new WarmUp(client.requestFactory(requests).build(), () -> self(context), tokens, bookings, clock);
	}

	private static String self(ApplicationContext context) {
		var server = ((WebServerApplicationContext) context).getWebServer();
		if (server == null) {
			throw new IllegalStateException("There is no server");
		}
		return "http://127.0.0.1:" + server.getPort();
	}

}
