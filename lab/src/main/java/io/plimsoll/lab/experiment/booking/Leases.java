package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * The leases as the database has them, past all who believe to know them.
 *
 * @param database booking-service's
 */
record Leases(DataSource database) {

	/** A lease for all to trust a newcomer, and some beats to give it its share. */
	private static final Duration UNTIL_EVEN = Duration.ofSeconds(10);

	private static final String SHARES = """
			SELECT count(*), max(scopes) - min(scopes) FROM (SELECT count(*) AS scopes FROM lease GROUP BY holder) AS shares""";

	private static final String EPOCHS = "SELECT replace(scope, 'shard-', '')::int, epoch FROM lease";

	private static final String CHANGES = "SELECT replace(scope, 'shard-', '')::int, epoch, cause FROM lease_history";

	/** Shards that are given away by who is well are not counted. */
	private static final String TAKEN = "SELECT count(*) FROM lease_history WHERE cause <> 'hand-over'";

	/** In the name of somebody else who leads something. */
	private static final String PASS_ON = """
			SELECT taken.epoch
			FROM lease AS held
			CROSS JOIN LATERAL (SELECT holder, holder_url, zone FROM lease WHERE scope <> held.scope
				AND holder <> held.holder ORDER BY scope LIMIT 1) AS other
			CROSS JOIN LATERAL lease_take_over(held.scope, held.epoch, held.beat, other.holder, other.holder_url,
				other.zone, 'silence', 1000) AS taken
			WHERE held.scope = ?""";

	private static final String GATHER = """
			SELECT given.scope FROM lease
			CROSS JOIN LATERAL lease_hand_over(lease.scope, lease.epoch, ?, 1000) AS given
			WHERE lease.holder <> ?""";

	/** The epoch of each shard. */
	Map<Integer, Long> epochs() throws SQLException {
		var epochs = new TreeMap<Integer, Long>();
		try (var connection = this.database.getConnection();
				var statement = connection.createStatement();
				var row = statement.executeQuery(EPOCHS)) {
			while (row.next()) {
				epochs.put(row.getInt(1), row.getLong(2));
			}
		}
		return epochs;
	}

	/** The shards that {@code replica} leads, with the epochs. */
	Map<Integer, Long> heldBy(String replica) throws SQLException {
		var held = new TreeMap<Integer, Long>();
		try (var connection = this.database.getConnection();
				var statement = connection.prepareStatement(EPOCHS + " WHERE holder = ?")) {
			statement.setString(1, replica);
			try (var row = statement.executeQuery()) {
				while (row.next()) {
					held.put(row.getInt(1), row.getLong(2));
				}
			}
		}
		return held;
	}

	/**
	 * Waits until all replicas lead about as much: somebody who came back has his share.
	 * @return whether they do
	 */
	boolean awaitEven(Bench bench) throws IOException, InterruptedException {
		return bench.await(UNTIL_EVEN, () -> {
			try {
				return isEven();
			}
			catch (SQLException ex) {
				throw new IOException(ex);
			}
		});
	}

	private boolean isEven() throws SQLException {
		try (var connection = this.database.getConnection();
				var statement = connection.createStatement();
				var row = statement.executeQuery(SHARES)) {
			row.next();
			return row.getInt(1) == PlatformPlan.BOOKINGS.size() && row.getInt(2) <= 1;
		}
	}

	/** How leaders have changed since the shards were in {@code epochs}. */
	List<Change> changesSince(Map<Integer, Long> epochs) throws SQLException {
		var changes = new ArrayList<Change>();
		try (var connection = this.database.getConnection();
				var statement = connection.createStatement();
				var row = statement.executeQuery(CHANGES)) {
			while (row.next()) {
				var change = new Change(row.getInt(1), row.getLong(2), row.getString(3));
				if (change.epoch() > epochs.getOrDefault(change.shard(), 0L)) {
					changes.add(change);
				}
			}
		}
		return List.copyOf(changes);
	}

	/**
	 * Waits until the shard has a leader in a later epoch.
	 * @return whether it has
	 */
	boolean awaitLaterThan(Bench bench, int shard, long epoch, Duration atMost)
			throws IOException, InterruptedException {
		return bench.await(atMost, () -> {
			try {
				return epochs().getOrDefault(shard, 0L) > epoch;
			}
			catch (SQLException ex) {
				throw new IOException(ex);
			}
		});
	}

	/** Has all leaders give what they lead to {@code replica}. */
	void giveAllTo(String replica) throws SQLException {
		try (var connection = this.database.getConnection(); var statement = connection.prepareStatement(GATHER)) {
			statement.setString(1, replica);
			statement.setString(2, replica);
			statement.execute();
		}
	}

	/** How often a lease was taken from a leader that was dead or silent. */
	int taken() throws SQLException {
		try (var connection = this.database.getConnection();
				var statement = connection.createStatement();
				var row = statement.executeQuery(TAKEN)) {
			row.next();
			return row.getInt(1);
		}
	}

	/**
	 * Passes the shard on to another replica without telling its leader, who goes on for
	 * as long as it does not look. The other one is not told either: a lease later
	 * somebody takes over who knows.
	 * @return whether it was passed on; not if nobody else leads anything, or if the
	 * leader has just shown that it is alive
	 */
	boolean passOn(int shard) throws SQLException {
		try (var connection = this.database.getConnection(); var statement = connection.prepareStatement(PASS_ON)) {
			statement.setString(1, "shard-" + shard);
			try (var row = statement.executeQuery()) {
				return row.next();
			}
		}
	}

}
