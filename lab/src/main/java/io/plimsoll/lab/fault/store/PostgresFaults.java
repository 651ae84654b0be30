package io.plimsoll.lab.fault.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Does to a PostgreSQL what a fail-over or an operator does to its clients. Needs a
 * superuser, or the role {@code pg_signal_backend}.
 */
public final class PostgresFaults implements AutoCloseable {

	private static final String TERMINATE = """
			SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
			WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND datname = ?
			""";

	private final Connection connection;

	/** Connects to the server at a JDBC {@code url}. */
	public PostgresFaults(String url, String user, String password) throws SQLException {
		var login = new Properties();
		login.setProperty("user", user);
		login.setProperty("password", password);
		login.setProperty("ApplicationName", "plimsoll-lab");
		login.setProperty("connectTimeout", "5");
		login.setProperty("socketTimeout", "10");
		this.connection = DriverManager.getConnection(url, login);
	}

	/**
	 * Ends all sessions of a database but this one, in the middle of whatever they do.
	 * @return how many
	 */
	public int terminateConnections(String database) throws SQLException {
		try (var statement = this.connection.prepareStatement(TERMINATE)) {
			statement.setString(1, database);
			return count(statement);
		}
	}

	/**
	 * Ends the sessions of a database that hold a transaction open, which lose it.
	 * @return how many
	 */
	public int terminateTransactions(String database) throws SQLException {
		try (var statement = this.connection.prepareStatement(TERMINATE + " AND xact_start IS NOT NULL")) {
			statement.setString(1, database);
			return count(statement);
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

	private static int count(PreparedStatement statement) throws SQLException {
		try (var rows = statement.executeQuery()) {
			rows.next();
			return rows.getInt(1);
		}
	}

}
