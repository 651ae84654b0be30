package io.plimsoll.address.postal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

import io.plimsoll.address.postal.Address;
import io.plimsoll.sidecache.Origin;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads addresses from PostgreSQL; an outage is an exception, and so a failure. */
@Component
class JdbcAddresses implements Origin<String, Address> {

	private static final String SELECT = """
			SELECT customer, version, name, postcode, prefecture, city, town, line, country
			FROM address WHERE customer = ?""";

	private final JdbcTemplate jdbc;

	JdbcAddresses(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Answer<Address> load(String customer) {
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
