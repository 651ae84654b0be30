package io.plimsoll.lab.experiment.upkeep;

import java.sql.SQLException;
import java.time.Duration;

import io.plimsoll.lab.experiment.Bench;

/**
 * A publisher that asks what has changed since it last asked, and counts what it would
 * write: the control of {@link ConstantWork}.
 */
final class OnChange implements ConstantWork.Publishing {

	private static final Duration BETWEEN = Duration.ofMillis(200);

	private static final String NOW = "SELECT extract(epoch FROM now())::text";

	private final Bench bench;

	private String lastLook;

	OnChange(Bench bench) throws SQLException {
		this.bench = bench;
		this.lastLook = one(NOW);
	}

	@Override
	public Work during(String when, Duration length) throws SQLException, InterruptedException {
		long start = this.bench.clock().nanos();
		long entries = 0;
		int reads = 0;
		while (this.bench.clock().since(start).compareTo(length) < 0) {
			var now = one(NOW);
			entries += Long
				.parseLong(one("SELECT count(*) FROM address WHERE changed > to_timestamp(" + this.lastLook + ")"));
			this.lastLook = now;
			reads++;
			this.bench.pause(BETWEEN);
		}
		double seconds = this.bench.clock().since(start).toNanos() / 1e9;
		return new Work(when, reads / seconds, entries / seconds);
	}

	private String one(String query) throws SQLException {
		try (var connection = this.bench.addresses().getConnection();
				var statement = connection.createStatement();
				var rows = statement.executeQuery(query)) {
			rows.next();
			return rows.getString(1);
		}
	}

}
