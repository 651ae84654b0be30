package io.plimsoll.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Where the peers write: no library but ours says how to keep an old leader out. */
final class PlainTable {

	private final Connection connection;

	private final String name;

	PlainTable(Stores stores) throws SQLException {
		this.connection = stores.dataSource().getConnection();
		this.name = stores.name();
	}

	void write(long token) throws SQLException {
		try (PreparedStatement statement = this.connection
			.prepareStatement("INSERT INTO effect (leader, token) VALUES (?, ?)")) {
			statement.setString(1, this.name);
			statement.setLong(2, token);
			statement.executeUpdate();
		}
	}

}
