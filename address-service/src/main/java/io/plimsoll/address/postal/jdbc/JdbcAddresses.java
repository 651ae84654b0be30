package io.plimsoll.address.postal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

import io.plimsoll.address.postal.Address;
import io.plimsoll.address.schema.Schema;
import io.plimsoll.sidecache.Origin;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads addresses from PostgreSQL; an outage is an exception, and so a failure. So is, at
 * once, a schema that is not known to be the right one.
 */
final class JdbcAddresses implements Origin<String, Address> {

	private static final String SELECT = """
			SELECT customer, version, name, postcode, prefecture, city, town, line, country
			FROM address WHERE customer = ?""";

	private final JdbcTemplate jdbc;

	private final Schema schema;

	JdbcAddresses(JdbcTemplate jdbc, Schema schema) {
		this.jdbc = jdbc;
		this.schema = schema;
	}

	@Override
	public Answer<Address> load(String customer) {
		if (!this.schema.isReady()) {
			return new Failed<>("the database was not reached yet");
		}
		var answers = this.jdbc.query(SELECT, (row, _) -> answer(row), customer);
		return answers.isEmpty() ? new Absent<>(0) : answers.getFirst();
	}

	/** A removed address has left its row behind, empty but for the version. */
	private static Answer<Address> answer(ResultSet row) throws SQLException {
		long version = row.getLong("version");
		return (row.getString("name") == null) ? new Absent<>(version)
				: new Found<>(new Address(row.getString("customer"), row.getString("name"), row.getString("postcode"),
						row.getString("prefecture"), row.getString("city"), row.getString("town"),
						row.getString("line"), row.getString("country"), version), version);
	}

}
