package io.plimsoll.booking.shard.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Change;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of the table {@code event}: a change as it is told to those who follow the shard.
 * A field that a body has and that is not known here is passed over, so that a newer
 * release may add some.
 */
public final class EventRow {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private EventRow() {
	}

	/** What is as it is since then, as JSON: the booking in its form on the wire. */
	public static String body(Change.Numbered change) {
		return JSON.writeValueAsString(switch (change) {
			case Change.BookingAdded(var booking) -> booking;
			case Change.BookingChanged(var booking) -> booking;
			case Change.FlightAdded added ->
				new NewFlight(added.flight(), added.origin(), added.destination(), added.departs(), added.seats());
		});
	}

	/** The change that the result stands at. */
	public static Change.Numbered change(ResultSet row) throws SQLException {
		var kind = row.getString("kind");
		var body = row.getString("body");
		if (kind.equals(Change.FLIGHT_ADDED)) {
			var flight = JSON.readValue(body, NewFlight.class);
			return new Change.FlightAdded(flight.flight(), flight.origin(), flight.destination(), flight.departs(),
					flight.seats(), new WritePosition(Shards.number(row.getString("scope")), row.getLong("epoch"),
							row.getLong("sequence")));
		}
		var booking = JSON.readValue(body, Booking.class);
		return (booking.status() == BookingStatus.HELD) ? new Change.BookingAdded(booking)
				: new Change.BookingChanged(booking);
	}

	private record NewFlight(String flight, String origin, String destination, Instant departs, List<String> seats) {
	}

}
