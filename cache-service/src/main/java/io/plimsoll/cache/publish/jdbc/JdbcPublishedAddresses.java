package io.plimsoll.cache.publish.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

import io.plimsoll.cache.publish.PublishedAddresses;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads address-service's view by its key, so that each page costs the same. */
@Component
class JdbcPublishedAddresses implements PublishedAddresses {

	private static final String AFTER = """
			SELECT customer, version, content FROM published_address
			WHERE customer > ? ORDER BY customer LIMIT ?""";

	private static final String THESE = """
			SELECT customer, version, content FROM published_address WHERE customer = ANY (?)""";

	/** Of so many rows as there may be it costs a millisecond. */
	private static final String COUNT = "SELECT count(*) AS total, count(content) AS present FROM published_address";

	private final JdbcTemplate jdbc;

	JdbcPublishedAddresses(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Page after(String customer, int most) {
		var counts = this.jdbc.query(COUNT, (row, _) -> new long[] { row.getLong("total"), row.getLong("present") })
			.getFirst();
		return new Page(this.jdbc.query(AFTER, (row, _) -> row(row), customer, most), counts[0], counts[1]);
	}

	@Override
	public List<Row> of(Collection<String> customers) {
		return this.jdbc.query(THESE, (row, _) -> row(row), (Object) customers.toArray(String[]::new));
	}

	private static Row row(ResultSet row) throws SQLException {
		return new Row(row.getString("customer"), row.getLong("version"), row.getString("content"));
	}

}
