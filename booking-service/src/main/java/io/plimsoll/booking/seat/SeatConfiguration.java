package io.plimsoll.booking.seat;

import java.security.SecureRandom;

import io.plimsoll.booking.BookingProperties;
import io.plimsoll.booking.delivery.AddressLookup;
import io.plimsoll.booking.seat.jdbc.JdbcBookings;
import io.plimsoll.booking.writer.ShardWriter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what is done with seats. */
@Configuration(proxyBeanMethods = false)
class SeatConfiguration {

	@Bean
	Bookings bookings(JdbcClient jdbc) {
		return new JdbcBookings(jdbc);
	}

	@Bean
	Holds holds(BookingProperties properties) {
		return new Holds(properties.hold(), new SecureRandom());
	}

	@Bean
	Confirmations confirmations(AddressLookup addresses) {
		return new Confirmations(addresses);
	}

	@Bean
	SweepHolds sweepHolds(ShardWriter writer, Bookings bookings) {
		return new SweepHolds(writer, bookings);
	}

}
