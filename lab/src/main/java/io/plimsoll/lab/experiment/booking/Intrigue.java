package io.plimsoll.lab.experiment.booking;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import io.plimsoll.lab.experiment.Bench;

/**
 * Gives shards to other replicas behind their leaders' backs, as a leader itself would do
 * it.
 */
final class Intrigue {

	private static final String OTHERS = """
			SELECT holder FROM lease_sight AS member WHERE scope IS NULL AND present
				AND holder <> (SELECT holder FROM lease WHERE scope = ?) ORDER BY holder""";

	private static final String GIVE = """
			SELECT held.epoch FROM lease AS held
			CROSS JOIN LATERAL lease_hand_over(held.scope, held.epoch, ?, 1000)
			WHERE held.scope = ?""";

	private final Bench bench;

	Intrigue(Bench bench) {
		this.bench = bench;
	}

	/**
	 * Gives the shard to one of the others that are there.
	 * @return the epoch that has ended with it; empty if nobody else is there, or if the
	 * shard has just gone another way
	 */
	OptionalLong giveAway(int shard) throws SQLException {
		var scope = "shard-" + shard;
		try (var connection = this.bench.bookings().getConnection()) {
			var others = new ArrayList<String>();
			try (var statement = connection.prepareStatement(OTHERS)) {
				statement.setString(1, scope);
				try (var row = statement.executeQuery()) {
					while (row.next()) {
						others.add(row.getString(1));
					}
				}
			}
			if (others.isEmpty()) {
				return OptionalLong.empty();
			}
			try (var statement = connection.prepareStatement(GIVE)) {
				statement.setString(1, oneOf(others));
				statement.setString(2, scope);
				try (var row = statement.executeQuery()) {
					return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
				}
			}
		}
	}

	private String oneOf(List<String> others) {
		return others.get(this.bench.random().nextInt(others.size()));
	}

}
