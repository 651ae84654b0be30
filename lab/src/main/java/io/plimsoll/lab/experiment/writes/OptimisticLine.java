package io.plimsoll.lab.experiment.writes;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.zaxxer.hikari.HikariDataSource;

/**
 * Without a leader: whoever decides names the version of the flight that it has seen, and
 * begins anew if that is not the present one any more. There is neither an epoch nor a
 * fence, nor an order of the writes beyond the flight.
 */
final class OptimisticLine implements Line {

	/** Nobody gives up: of all who collide one always gets on. */
	private static final int MOST_TRIES = 10_000;

	private static final String FACTS = """
			SELECT now(), version, EXISTS (SELECT FROM free_booking AS booking WHERE booking.flight = free_flight.flight
				AND booking.seat = ? AND booking.status IN ('HELD', 'CONFIRMED'))
			FROM free_flight WHERE flight = ?""";

	private static final String STEP = "UPDATE free_flight SET version = version + 1 WHERE flight = ? AND version = ?";

	private static final String HOLD = """
			INSERT INTO free_booking (id, flight, seat, customer, status, hold_expires, scope, epoch, sequence, idempotency_key)
			VALUES (?, ?, ?, ?, 'HELD', now() + interval '10 minutes', ?, 0, nextval('free_position'), ?)""";

	private final AtomicLong conflicts = new AtomicLong();

	private final HikariDataSource connections;

	/** On so many connections. */
	OptimisticLine(ScratchDatabase database, int connections) throws SQLException {
		this.connections = database.pool(connections);
	}

	@Override
	public boolean hold(Want want) throws SQLException {
		try (var connection = this.connections.getConnection()) {
			connection.setAutoCommit(false);
			for (int tries = 0; tries < MOST_TRIES; tries++) {
				var facts = facts(connection, want);
				if (facts.taken() || step(connection, want, facts)) {
					write(connection, want, !facts.taken());
					connection.commit();
					return !facts.taken();
				}
				connection.rollback();
				this.conflicts.incrementAndGet();
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

	private static Facts facts(Connection connection, Want want) throws SQLException {
		if (Answers.isKept(connection, "free_idempotency", want)) {
			throw new IllegalStateException("Each key is used once");
		}
		try (var statement = connection.prepareStatement(FACTS)) {
			statement.setString(1, want.seat());
			statement.setString(2, want.flight());
			try (var row = statement.executeQuery()) {
				row.next();
				return new Facts(row.getLong(2), row.getBoolean(3));
			}
		}
	}

	private static boolean step(Connection connection, Want want, Facts facts) throws SQLException {
		try (var statement = connection.prepareStatement(STEP)) {
			statement.setString(1, want.flight());
			statement.setLong(2, facts.version());
			return statement.executeUpdate() == 1;
		}
	}

	private static void write(Connection connection, Want want, boolean free) throws SQLException {
		var id = UUID.randomUUID();
		if (free) {
			try (var statement = connection.prepareStatement(HOLD)) {
				statement.setObject(1, id);
				statement.setString(2, want.flight());
				statement.setString(3, want.seat());
				statement.setString(4, Want.CUSTOMER);
				statement.setString(5, ScratchDatabase.SCOPE);
				statement.setString(6, want.key());
				statement.executeUpdate();
			}
		}
		Answers.keep(connection, "free_idempotency", want, free ? Answers.HELD : Answers.TAKEN, id.toString(), 0);
	}

	/** What a decision rests on. */
	private record Facts(long version, boolean taken) {
	}

}
