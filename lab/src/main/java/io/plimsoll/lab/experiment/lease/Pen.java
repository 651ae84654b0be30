package io.plimsoll.lab.experiment.lease;

import java.sql.Connection;
import java.sql.SQLException;

import io.plimsoll.lease.Leadership;

/** Writes notes, on a connection of its own. Safe for use by many threads. */
final class Pen implements AutoCloseable {

	/** What the fence of the library says to an old epoch. */
	private static final String STALE_EPOCH = "PL002";

	/** All that can be asked of a token that the database has not given itself. */
	private static final String IF_NONE_IS_HIGHER = """
			INSERT INTO note (scope, epoch, holder) SELECT ?, ?, ?
			WHERE NOT EXISTS (SELECT FROM note WHERE epoch > ?)""";

	private static final String FENCED = "INSERT INTO note (scope, epoch, holder) VALUES (?, ?, ?)";

	private final Connection connection;

	private final String holder;

	private final boolean fenced;

	/**
	 * For {@code holder}.
	 * @param fenced whether the table is protected; if not, only a lower token than the
	 * highest that was seen is refused
	 */
	Pen(Notes notes, String holder, boolean fenced) throws SQLException {
		this.connection = notes.database().getConnection();
		this.holder = holder;
		this.fenced = fenced;
	}

	/** Writes a note. Returns whether the database let it through. */
	synchronized boolean write(Leadership leadership) throws SQLException {
		try (var statement = this.connection.prepareStatement(this.fenced ? FENCED : IF_NONE_IS_HIGHER)) {
			statement.setString(1, leadership.scope());
			statement.setLong(2, leadership.epoch());
			statement.setString(3, this.holder);
			if (!this.fenced) {
				statement.setLong(4, leadership.epoch());
			}
			return statement.executeUpdate() == 1;
		}
		catch (SQLException ex) {
			if (STALE_EPOCH.equals(ex.getSQLState())) {
				return false;
			}
			throw ex;
		}
	}

	@Override
	public synchronized void close() throws SQLException {
		this.connection.close();
	}

}
