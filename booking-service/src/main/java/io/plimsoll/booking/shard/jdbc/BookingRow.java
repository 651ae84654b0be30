package io.plimsoll.booking.shard.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.plimsoll.booking.delivery.Delivery;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A row of the table {@code booking}. */
public final class BookingRow {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private BookingRow() {
	}

	/** What is in the column {@code delivery}: its form on the wire. */
	public static @Nullable String delivery(@Nullable Delivery delivery) {
		return (delivery == null) ? null : JSON.writeValueAsString(delivery);
	}

	private static @Nullable Delivery delivery(@Nullable String column) {
		return (column == null) ? null : JSON.readValue(column, Delivery.class);
	}

	/** The booking that the result stands at; it must have all columns. */
	public static Booking booking(ResultSet row) throws SQLException {
		return new Booking(row.getObject("id", UUID.class), row.getString("flight"), row.getString("seat"),
				row.getString("customer"), BookingStatus.valueOf(row.getString("status")),
				row.getObject("hold_expires", OffsetDateTime.class).toInstant(), Shards.number(row.getString("scope")),
				row.getLong("epoch"), row.getLong("sequence"), row.getString("idempotency_key"),
				delivery(row.getString("delivery")));
	}

}
