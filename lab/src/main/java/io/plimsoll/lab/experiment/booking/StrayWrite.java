package io.plimsoll.lab.experiment.booking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import javax.sql.DataSource;

/**
 * A hold that goes to the database beside the service, as from a node that has its own
 * idea of the world: it leads no more, or it believes a seat to be free that is sold. It
 * does what the service's own transaction would do, but does not look first.
 *
 * @param database booking-service's
 */
record StrayWrite(DataSource database) {

	private static final String NEXT_POSITION = """
			INSERT INTO shard_position (scope, epoch, sequence) VALUES (?, ?, 1)
			ON CONFLICT (scope) DO UPDATE SET epoch = excluded.epoch, sequence = shard_position.sequence + 1
			RETURNING sequence""";

	private static final String HOLD = """
			INSERT INTO booking (id, flight, seat, customer, status, hold_expires, scope, epoch, sequence)
			VALUES (?, ?, ?, 'c-000001', 'HELD', now() + interval '10 minutes', ?, ?, ?)""";

	private static final String STALE_EPOCH = "PL002";

	/** What the database said. */
	sealed interface Outcome {

		/** It let the write through. */
		record Accepted(String booking) implements Outcome {
		}

		/** It refused it. */
		record Refused(String why) implements Outcome {

			/** Whether it did so for the epoch. */
			boolean isByFence() {
				return this.why.endsWith(STALE_EPOCH);
			}
		}

	}

	/** Holds the seat under {@code epoch}. */
	Outcome hold(Cabin cabin, String seat, long epoch) throws SQLException {
		try (var connection = this.database.getConnection()) {
			connection.setAutoCommit(false);
			try {
				var booking = write(connection, cabin, seat, epoch);
				connection.commit();
				return new Outcome.Accepted(booking);
			}
			catch (SQLException ex) {
				connection.rollback();
				return new Outcome.Refused("SQLSTATE " + ex.getSQLState());
			}
		}
	}

	/** Writes it, and leaves the commit to the caller. Returns the booking. */
	static String write(Connection connection, Cabin cabin, String seat, long epoch) throws SQLException {
		var booking = UUID.randomUUID();
		long sequence;
		try (var position = connection.prepareStatement(NEXT_POSITION)) {
			position.setString(1, scope(cabin.shard()));
			position.setLong(2, epoch);
			try (var row = position.executeQuery()) {
				row.next();
				sequence = row.getLong(1);
			}
		}
		try (var hold = connection.prepareStatement(HOLD)) {
			hold.setObject(1, booking);
			hold.setString(2, cabin.flight());
			hold.setString(3, seat);
			hold.setString(4, scope(cabin.shard()));
			hold.setLong(5, epoch);
			hold.setLong(6, sequence);
			hold.executeUpdate();
		}
		return booking.toString();
	}

	private static String scope(int shard) {
		return "shard-" + shard;
	}

}
