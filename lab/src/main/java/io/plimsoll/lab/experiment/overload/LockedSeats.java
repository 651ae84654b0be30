package io.plimsoll.lab.experiment.overload;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/**
 * A lock on all seats in booking-service's database: statements that read the map of a
 * flight from there wait for it, for a quarter of a second by the database's own bound.
 */
final class LockedSeats implements AutoCloseable {

	/** Tells, besides, how long the oldest statement that waits has been at work. */
	private static final String OLDEST = """
			SELECT coalesce(max(extract(epoch FROM clock_timestamp() - query_start)), 0) FROM pg_stat_activity
			WHERE application_name LIKE 'booking-%' AND wait_event_type = 'Lock' AND query LIKE '%seat%'""";

	private final Connection lock;

	private final Connection view;

	private LockedSeats(Connection lock, Connection view) {
		this.lock = lock;
		this.view = view;
	}

	static LockedSeats begin(DataSource bookings) throws SQLException {
		var seats = new LockedSeats(bookings.getConnection(), bookings.getConnection());
		try {
			seats.take();
		}
		catch (SQLException ex) {
			seats.close();
			throw ex;
		}
		return seats;
	}

	private void take() throws SQLException {
		this.lock.setAutoCommit(false);
		try (var statement = this.lock.createStatement()) {
			statement.execute("LOCK TABLE seat IN ACCESS EXCLUSIVE MODE");
		}
	}

	/** For how long the oldest of those that wait now has been at work. */
	Duration oldest() throws SQLException {
		try (var statement = this.view.createStatement(); var row = statement.executeQuery(OLDEST)) {
			row.next();
			return Duration.ofNanos((long) (row.getDouble(1) * 1e9));
		}
	}

	/** Its end ends the transaction, and with it the lock. */
	@Override
	public void close() throws SQLException {
		try (this.view; this.lock) {
			this.lock.rollback();
		}
	}

}
