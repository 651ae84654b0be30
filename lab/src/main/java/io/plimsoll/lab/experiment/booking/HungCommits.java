package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.SchemaDefect;

/**
 * Makes the transactions of one replica stay open: their statements are done and they
 * hold all their locks, but they do not get to commit.
 *
 * @param database booking-service's
 */
record HungCommits(DataSource database) {

	/** A write comes every twentieth of a second. */
	private static final Duration FOR_A_WRITE = Duration.ofSeconds(2);

	private static final String HANG = "INSERT INTO lab_hung VALUES (?) ON CONFLICT DO NOTHING";

	private static final String HANG_NO_MORE = "DELETE FROM lab_hung WHERE application = ?";

	private static final String OPEN = """
			SELECT count(*) FROM pg_stat_activity WHERE application_name = ? AND wait_event = 'PgSleep'""";

	/** Makes it possible, until the trial ends. */
	static HungCommits prepare(Bench bench, Duration limit) throws IOException, InterruptedException {
		bench.begin(new Fault.OnSchema(SchemaDefect.COMMIT_HUNG), limit);
		return new HungCommits(bench.bookings());
	}

	/**
	 * Makes the next commits of {@code replica} hang, and waits until one does.
	 * @return whether one does
	 */
	boolean begin(Bench bench, String replica) throws IOException, InterruptedException, SQLException {
		change(HANG, replica);
		return bench.await(FOR_A_WRITE, () -> {
			try {
				return isOpen(replica);
			}
			catch (SQLException ex) {
				throw new IOException(ex);
			}
		});
	}

	/** What hangs goes on doing so; what comes does not. */
	void end(String replica) throws SQLException {
		change(HANG_NO_MORE, replica);
	}

	private boolean isOpen(String replica) throws SQLException {
		try (var connection = this.database.getConnection(); var statement = connection.prepareStatement(OPEN)) {
			statement.setString(1, replica);
			try (var row = statement.executeQuery()) {
				return row.next() && row.getInt(1) > 0;
			}
		}
	}

	private void change(String sql, String replica) throws SQLException {
		try (var connection = this.database.getConnection(); var statement = connection.prepareStatement(sql)) {
			statement.setString(1, replica);
			statement.executeUpdate();
		}
	}

}
