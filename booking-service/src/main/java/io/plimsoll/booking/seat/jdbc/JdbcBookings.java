package io.plimsoll.booking.seat.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.seat.Booking;
import io.plimsoll.booking.seat.BookingStatus;
import io.plimsoll.booking.seat.Bookings;
import io.plimsoll.booking.seat.SeatFacts;
import io.plimsoll.lease.Leadership;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Bookings as rows; the unique index on the seats that are taken has the last word. */
public final class JdbcBookings implements Bookings {

	private final JdbcClient jdbc;

	public JdbcBookings(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Optional<Booking> find(UUID id) {
		return this.jdbc.sql("SELECT * FROM booking WHERE id = ?").param(id).query((row, _) -> booking(row)).optional();
	}

	@Override
	public SeatFacts factsOf(String flight, String seat) {
		return this.jdbc.sql("""
				SELECT now() AS at, flight.flight IS NOT NULL AS flight_exists, seat.seat IS NOT NULL AS seat_exists,
					booking.*
				FROM (VALUES (?, ?)) AS wish (flight, seat)
				LEFT JOIN flight ON flight.flight = wish.flight
				LEFT JOIN seat ON seat.flight = wish.flight AND seat.seat = wish.seat
				LEFT JOIN booking ON booking.flight = wish.flight AND booking.seat = wish.seat
					AND booking.status IN ('HELD', 'CONFIRMED')""")
			.params(flight, seat)
			.query((row, _) -> new SeatFacts(instant(row, "at"), row.getBoolean("flight_exists"),
					row.getBoolean("seat_exists"),
					(row.getObject("id") != null) ? Optional.of(booking(row)) : Optional.empty()))
			.single();
	}

	@Override
	public Instant now() {
		return this.jdbc.sql("SELECT now()").query(OffsetDateTime.class).single().toInstant();
	}

	@Override
	public List<Booking> overdue(String scope, int limit) {
		return this.jdbc.sql("""
				SELECT * FROM booking WHERE scope = ? AND status = 'HELD' AND hold_expires <= now()
				ORDER BY hold_expires LIMIT ?""").params(scope, limit).query((row, _) -> booking(row)).list();
	}

	@Override
	public void add(Leadership leadership, Booking booking) {
		this.jdbc.sql("""
				INSERT INTO booking (id, flight, seat, customer, status, hold_expires, scope, epoch, sequence)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(booking.id(), booking.flight(), booking.seat(), booking.customer(), booking.status().name(),
					booking.holdExpires().atOffset(ZoneOffset.UTC), leadership.scope(), booking.epoch(),
					booking.sequence())
			.update();
	}

	@Override
	public void update(Leadership leadership, Booking booking) {
		this.jdbc.sql("UPDATE booking SET status = ?, epoch = ?, sequence = ? WHERE id = ? AND scope = ?")
			.params(booking.status().name(), booking.epoch(), booking.sequence(), booking.id(), leadership.scope())
			.update();
	}

	private static Booking booking(ResultSet row) throws SQLException {
		return new Booking(row.getObject("id", UUID.class), row.getString("flight"), row.getString("seat"),
				row.getString("customer"), BookingStatus.valueOf(row.getString("status")), instant(row, "hold_expires"),
				Shards.number(row.getString("scope")), row.getLong("epoch"), row.getLong("sequence"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
