package io.plimsoll.booking.seat.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.plimsoll.booking.seat.Bookings;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.jdbc.BookingRow;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Bookings as rows. */
public final class JdbcBookings implements Bookings {

	private final JdbcClient jdbc;

	public JdbcBookings(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Optional<Booking> find(UUID id) {
		return this.jdbc.sql("SELECT * FROM booking WHERE id = ?")
			.param(id)
			.query((row, _) -> BookingRow.booking(row))
			.optional();
	}

	@Override
	public List<Booking> overdue(String scope, int limit) {
		return this.jdbc.sql("""
				SELECT * FROM booking WHERE scope = ? AND status = 'HELD' AND hold_expires <= now()
				ORDER BY hold_expires LIMIT ?""")
			.params(scope, limit)
			.query((row, _) -> BookingRow.booking(row))
			.list();
	}

}
