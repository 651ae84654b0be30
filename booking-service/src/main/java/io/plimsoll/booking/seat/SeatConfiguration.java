package io.plimsoll.booking.seat;

import java.security.SecureRandom;

import io.plimsoll.booking.BookingProperties;
import io.plimsoll.booking.leader.Positions;
import io.plimsoll.booking.leader.ShardWriter;
import io.plimsoll.booking.seat.jdbc.JdbcBookings;

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
	PlaceHold placeHold(Bookings bookings, Positions positions, BookingProperties properties) {
		return new PlaceHold(bookings, positions, properties.hold(), new SecureRandom());
	}

	@Bean
	ConfirmHold confirmHold(Bookings bookings, Positions positions) {
		return new ConfirmHold(bookings, positions);
	}

	@Bean
	CancelBooking cancelBooking(Bookings bookings, Positions positions) {
		return new CancelBooking(bookings, positions);
	}

	@Bean
	ExpireHolds expireHolds(ShardWriter writer, Bookings bookings, Positions positions) {
		return new ExpireHolds(writer, bookings, positions);
	}

}
