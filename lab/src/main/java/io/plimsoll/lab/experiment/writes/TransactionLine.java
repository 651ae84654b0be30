package io.plimsoll.lab.experiment.writes;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.zaxxer.hikari.HikariDataSource;

/**
 * How booking-service wrote before: a transaction for each request, with the same fence.
 * The row of the shard's position is locked until the commit, so they follow one another.
 */
final class TransactionLine implements Line {

	private static final int MOST_TRIES = 100;

	private static final String FACTS = """
			SELECT now(), seat.seat IS NOT NULL, EXISTS (SELECT FROM booking WHERE booking.flight = wish.flight
				AND booking.seat = wish.seat AND booking.status IN ('HELD', 'CONFIRMED'))
			FROM (VALUES (?, ?)) AS wish (flight, seat) LEFT JOIN seat USING (flight, seat)""";

	private static final String NEXT_POSITION = """
			INSERT INTO shard_position (scope, epoch, sequence) VALUES (?, ?, 1)
			ON CONFLICT (scope) DO UPDATE SET epoch = excluded.epoch, sequence = shard_position.sequence + 1
			RETURNING sequence""";

	private static final String HOLD = """
			INSERT INTO booking (id, flight, seat, customer, status, hold_expires, scope, epoch, sequence, idempotency_key)
			VALUES (?, ?, ?, ?, 'HELD', now() + interval '10 minutes', ?, ?, ?, ?)""";

	private static final String SEAT_TAKEN = "23505";

	private final AtomicLong conflicts = new AtomicLong();

	private final HikariDataSource connections;

	private final long epoch;

	/**
	 * On so many connections.
	 * @param epoch the present one
	 */
	TransactionLine(ScratchDatabase database, int connections, long epoch) throws SQLException {
		this.connections = database.pool(connections);
		this.epoch = epoch;
	}

	@Override
	public boolean hold(Want want) throws SQLException {
		try (var connection = this.connections.getConnection()) {
			connection.setAutoCommit(false);
			for (int tries = 0; tries < MOST_TRIES; tries++) {
				try {
					boolean held = attempt(connection, want);
					connection.commit();
					return held;
				}
				catch (SQLException ex) {
					connection.rollback();
					if (!SEAT_TAKEN.equals(ex.getSQLState())) {
						throw ex;
					}
					this.conflicts.incrementAndGet();
				}
			}
		}
		throw new SQLException("Somebody was faster " + MOST_TRIES + " times");
	}

	@Override
	public long conflicts() {
		return this.conflicts.get();
	}

	@Override
	public void close() {
		this.connections.close();
	}

	private boolean attempt(Connection connection, Want want) throws SQLException {
		if (Answers.isKept(connection, "idempotency", want)) {
			throw new IllegalStateException("Each key is used once");
		}
		var id = UUID.randomUUID();
		boolean free = isFree(connection, want);
		if (free) {
			insert(connection, want, id, nextPosition(connection));
		}
		Answers.keep(connection, "idempotency", want, free ? Answers.HELD : Answers.TAKEN, id.toString(), this.epoch);
		return free;
	}

	private static boolean isFree(Connection connection, Want want) throws SQLException {
		try (var statement = connection.prepareStatement(FACTS)) {
			statement.setString(1, want.flight());
			statement.setString(2, want.seat());
			try (var row = statement.executeQuery()) {
				row.next();
				return row.getBoolean(2) && !row.getBoolean(3);
			}
		}
	}

	private long nextPosition(Connection connection) throws SQLException {
		try (var statement = connection.prepareStatement(NEXT_POSITION)) {
			statement.setString(1, ScratchDatabase.SCOPE);
			statement.setLong(2, this.epoch);
			try (var row = statement.executeQuery()) {
				row.next();
				return row.getLong(1);
			}
		}
	}

	private void insert(Connection connection, Want want, UUID id, long sequence) throws SQLException {
		try (var statement = connection.prepareStatement(HOLD)) {
			statement.setObject(1, id);
			statement.setString(2, want.flight());
			statement.setString(3, want.seat());
			statement.setString(4, Want.CUSTOMER);
			statement.setString(5, ScratchDatabase.SCOPE);
			statement.setLong(6, this.epoch);
			statement.setLong(7, sequence);
			statement.setString(8, want.key());
			statement.executeUpdate();
		}
	}

}
