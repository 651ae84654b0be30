package io.plimsoll.lab.experiment.overload;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.load.http.LoadRun;

/**
 * A database in which a read of an address takes a tenth of a second: a lock is held for
 * that long, and asked for again as soon as it is given back. Those who wait get through
 * in between, as many as there are connections; who comes later waits for the next time.
 */
final class SlowAddresses {

	private static final Duration HELD = Duration.ofMillis(100);

	private SlowAddresses() {
	}

	/**
	 * Holds it up until {@code run} is over.
	 * @return how often those who waited got through
	 */
	static int during(Bench bench, LoadRun run) throws SQLException, InterruptedException {
		int times = 0;
		try (var connection = bench.addresses().getConnection()) {
			connection.setAutoCommit(false);
			while (!run.result().isDone()) {
				lock(connection);
				bench.pause(HELD);
				connection.commit();
				times++;
			}
		}
		return times;
	}

	private static void lock(Connection connection) throws SQLException {
		try (var statement = connection.createStatement()) {
			statement.execute("LOCK TABLE address IN ACCESS EXCLUSIVE MODE");
		}
	}

}
