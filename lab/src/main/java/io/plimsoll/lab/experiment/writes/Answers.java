package io.plimsoll.lab.experiment.writes;

import java.sql.Connection;
import java.sql.SQLException;

/** What is kept of an answer, by the lines that do not use the service's code. */
final class Answers {

	static final int HELD = 201;

	static final int TAKEN = 409;

	private Answers() {
	}

	/**
	 * Whether the key has an answer in {@code table}: it is looked for before the work.
	 */
	static boolean isKept(Connection connection, String table, Want want) throws SQLException {
		try (var statement = connection
			.prepareStatement("SELECT status, headers, body FROM " + table + " WHERE caller = ? AND key = ?")) {
			statement.setString(1, Want.CUSTOMER);
			statement.setString(2, want.key());
			try (var row = statement.executeQuery()) {
				return row.next();
			}
		}
	}

	/** Keeps one of about the size of the service's. */
	static void keep(Connection connection, String table, Want want, int status, String booking, long epoch)
			throws SQLException {
		try (var statement = connection.prepareStatement("""
				INSERT INTO @table (caller, key, fingerprint, status, headers, body, scope, epoch)
				VALUES (?, ?, sha256(?::bytea), ?, ?, ?, ?, ?)""".replace("@table", table))) {
			statement.setString(1, Want.CUSTOMER);
			statement.setString(2, want.key());
			statement.setString(3, want.seat());
			statement.setInt(4, status);
			statement.setString(5, "{\"Location\":\"/bookings/" + booking + "\",\"ETag\":\"0." + epoch + ".0\"}");
			statement.setString(6, """
					{"id":"%s","flight":"%s","seat":"%s","customer":"%s","status":"HELD","shard":0,"epoch":%d}"""
				.formatted(booking, want.flight(), want.seat(), Want.CUSTOMER, epoch));
			statement.setString(7, ScratchDatabase.SCOPE);
			statement.setLong(8, epoch);
			statement.executeUpdate();
		}
	}

}
