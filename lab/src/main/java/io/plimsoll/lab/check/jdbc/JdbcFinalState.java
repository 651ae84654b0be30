package io.plimsoll.lab.check.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import io.plimsoll.lab.check.BookingRow;
import io.plimsoll.lab.check.FinalState;
import io.plimsoll.lab.check.FlightRow;
import io.plimsoll.lab.check.KeyRow;
import io.plimsoll.lab.check.LeaseRow;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Position;
import org.jspecify.annotations.Nullable;

/**
 * Reads the final state from booking-service's database, all of it in one snapshot.
 * <p>
 * Whether the times of the commits are known depends on the server: they are if
 * {@code track_commit_timestamp} was on when the rows were written.
 */
public record JdbcFinalState(DataSource database) {

	private static final String KNOWS_COMMITS = "SELECT current_setting('track_commit_timestamp') = 'on'";

	/**
	 * A hold is the one keyed request that is answered with 201; its answer has the id.
	 */
	private static final String BOOKINGS = """
			SELECT booking.id, booking.flight, booking.seat, booking.status, kept.key,
				replace(booking.scope, 'shard-', '')::int, booking.epoch, booking.sequence, @committed
			FROM booking
			LEFT JOIN idempotency AS kept ON kept.status = 201 AND nullif(kept.body, '')::jsonb ->> 'id' = booking.id::text
			""";

	private static final String LEASES = """
			SELECT replace(scope, 'shard-', '')::int, epoch, holder, @committed FROM lease_history
			""";

	private static final String KEYS = """
			SELECT caller, key, CASE WHEN status < 300 THEN nullif(body, '')::jsonb ->> 'id' END, status,
				replace(scope, 'shard-', '')::int, epoch, @committed
			FROM idempotency
			""";

	private static final String FLIGHTS = """
			SELECT flight, seats_total, (SELECT count(*) FROM seat WHERE seat.flight = flight.flight) FROM flight
			""";

	/**
	 * The state of now.
	 * @throws SQLException if the database did not answer: nothing can be said about the
	 * run
	 */
	public FinalState read() throws SQLException {
		try (var connection = this.database.getConnection()) {
			connection.setReadOnly(true);
			connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			connection.setAutoCommit(false);
			var commits = rows(connection, KNOWS_COMMITS, (row) -> row.getBoolean(1)).getFirst();
			var state = new FinalState(
					rows(connection, BOOKINGS.replace("@committed", committed("booking", commits)),
							JdbcFinalState::booking),
					rows(connection, LEASES.replace("@committed", committed("lease_history", commits)),
							JdbcFinalState::lease),
					rows(connection, KEYS.replace("@committed", committed("idempotency", commits)),
							JdbcFinalState::key),
					rows(connection, FLIGHTS, JdbcFinalState::flight));
			connection.rollback();
			return state;
		}
	}

	private static String committed(String table, boolean known) {
		return known ? "pg_xact_commit_timestamp(" + table + ".xmin)" : "NULL::timestamptz";
	}

	private static BookingRow booking(ResultSet row) throws SQLException {
		return new BookingRow(row.getString(1), row.getString(2), row.getString(3),
				BookingStatus.valueOf(row.getString(4)), row.getString(5),
				new Position(row.getInt(6), row.getLong(7), row.getLong(8)), instant(row, 9));
	}

	private static LeaseRow lease(ResultSet row) throws SQLException {
		return new LeaseRow(row.getInt(1), row.getLong(2), row.getString(3), instant(row, 4));
	}

	private static KeyRow key(ResultSet row) throws SQLException {
		return new KeyRow(row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getInt(5),
				row.getLong(6), instant(row, 7));
	}

	private static FlightRow flight(ResultSet row) throws SQLException {
		return new FlightRow(row.getString(1), row.getInt(2), row.getInt(3));
	}

	private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	private static <T> List<T> rows(Connection connection, String sql, Reader<T> reader) throws SQLException {
		var rows = new ArrayList<T>();
		try (var statement = connection.prepareStatement(sql); var result = statement.executeQuery()) {
			while (result.next()) {
				rows.add(reader.read(result));
			}
		}
		return rows;
	}

	/** Makes a value of the current row. */
	private interface Reader<T> {

		T read(ResultSet row) throws SQLException;

	}

}
