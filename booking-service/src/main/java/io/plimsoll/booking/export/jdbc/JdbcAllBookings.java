package io.plimsoll.booking.export.jdbc;

import java.util.List;

import io.plimsoll.booking.export.AllBookings;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.jdbc.BookingRow;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of the table, by the index of its numbers. */
public final class JdbcAllBookings implements AllBookings {

	private final JdbcClient jdbc;

	public JdbcAllBookings(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<Booking> after(WritePosition position, int limit) {
		return this.jdbc.sql("SELECT * FROM booking WHERE scope = ? AND sequence > ? ORDER BY sequence LIMIT ?")
			.params(Shards.scope(position.shard()), position.sequence(), limit)
			.query((row, _) -> BookingRow.booking(row))
			.list();
	}

}
