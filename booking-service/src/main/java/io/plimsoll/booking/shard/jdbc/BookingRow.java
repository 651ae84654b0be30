package io.plimsoll.booking.shard.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;

/** A row of the table {@code booking}. */
public final class BookingRow {

	private BookingRow() {
	}

	/** The booking that the result stands at; it must have all columns. */
	public static Booking booking(ResultSet row) throws SQLException {
		return new Booking(row.getObject("id", UUID.class), row.getString("flight"), row.getString("seat"),
				row.getString("customer"), BookingStatus.valueOf(row.getString("status")),
				row.getObject("hold_expires", OffsetDateTime.class).toInstant(), Shards.number(row.getString("scope")),
				row.getLong("epoch"), row.getLong("sequence"), row.getString("idempotency_key"));
	}

}
