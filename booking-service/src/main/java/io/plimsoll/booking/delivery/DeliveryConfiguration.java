package io.plimsoll.booking.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.plimsoll.booking.delivery.http.HttpAddressLookup;
import io.plimsoll.booking.delivery.metrics.CountedLookups;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.http.DeadlineRequestFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Wires what decides of deliveries. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

	@Bean
	AddressLookup addressLookup(DeliveryProperties properties, DeadlineRequestFactory requests,
			ObservationRegistry observations, MonotonicClock clock, MeterRegistry registry) {
		var client = RestClient.builder().requestFactory(requests).observationRegistry(observations);
		return new CountedLookups(new HttpAddressLookup(properties, client, clock), registry);
	}

}
