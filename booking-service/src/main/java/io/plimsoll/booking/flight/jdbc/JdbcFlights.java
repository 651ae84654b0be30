package io.plimsoll.booking.flight.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import io.plimsoll.booking.flight.Flight;
import io.plimsoll.booking.flight.Flights;
import io.plimsoll.booking.flight.SeatMap;
import io.plimsoll.booking.flight.SeatState;
import io.plimsoll.booking.flight.Timetable;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Flights and seats as rows; who has a seat is in the bookings. */
public final class JdbcFlights implements Flights {

	private static final String FLIGHT = """
			SELECT flight, origin, destination, departs, seats_total, seats_total - (
				SELECT count(*) FROM booking
				WHERE booking.flight = flight.flight AND status IN ('HELD', 'CONFIRMED')) AS seats_free
			FROM flight
			""";

	private final JdbcClient jdbc;

	public JdbcFlights(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Timetable timetable() {
		// the version first: at worst it is older than what is read after it
		var version = this.jdbc
			.sql("""
					SELECT coalesce(string_agg(concat(epoch, '.', sequence), '_' ORDER BY scope), '') FROM shard_position""")
			.query(String.class)
			.single();
		return new Timetable(this.jdbc.sql(FLIGHT + "ORDER BY departs, flight").query((row, _) -> flight(row)).list(),
				version);
	}

	/** The latest write that changed the flight or one of its seats. */
	private Optional<WritePosition> position(String flight) {
		return this.jdbc.sql("""
				SELECT scope, epoch, sequence FROM flight WHERE flight = :flight
				UNION ALL
				(SELECT scope, epoch, sequence FROM booking WHERE flight = :flight ORDER BY sequence DESC LIMIT 1)
				ORDER BY sequence DESC LIMIT 1""")
			.param("flight", flight)
			.query((row, _) -> new WritePosition(Shards.number(row.getString("scope")), row.getLong("epoch"),
					row.getLong("sequence")))
			.optional();
	}

	@Override
	public Optional<SeatMap> seatMap(String flight) {
		// the position first: at worst it is older than what is read after it
		return position(flight).flatMap((position) -> this.jdbc.sql(FLIGHT + "WHERE flight = ?")
			.param(flight)
			.query((row, _) -> flight(row))
			.optional()
			.map((found) -> new SeatMap(found, seats(flight), position)));
	}

	private List<SeatMap.Seat> seats(String flight) {
		return this.jdbc.sql("""
				SELECT seat.seat, booking.status FROM seat
				LEFT JOIN booking ON booking.flight = seat.flight AND booking.seat = seat.seat
					AND booking.status IN ('HELD', 'CONFIRMED')
				WHERE seat.flight = ? ORDER BY seat.place""").param(flight).query((row, _) -> seat(row)).list();
	}

	private static SeatMap.Seat seat(ResultSet row) throws SQLException {
		var status = row.getString("status");
		var state = (status == null) ? SeatState.FREE : status.equals("HELD") ? SeatState.HELD : SeatState.BOOKED;
		return new SeatMap.Seat(row.getString("seat"), state);
	}

	private static Flight flight(ResultSet row) throws SQLException {
		return new Flight(row.getString("flight"), row.getString("origin"), row.getString("destination"),
				row.getObject("departs", OffsetDateTime.class).toInstant(), row.getInt("seats_total"),
				row.getInt("seats_free"));
	}

}
