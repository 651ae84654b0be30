package io.plimsoll.deadline.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import io.plimsoll.deadline.Deadline;
import org.postgresql.jdbc.PgStatement;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A {@link JdbcTemplate} whose statements end with the deadline of their thread: the
 * driver cancels the statement in the server, which rolls its transaction back. A
 * statement outside of any deadline is bounded by {@code max}.
 * <p>
 * The wait for a connection is the pool's, and must be bounded there.
 */
public final class DeadlineJdbcTemplate extends JdbcTemplate {

	private final Duration max;

	public DeadlineJdbcTemplate(DataSource dataSource, Duration max) {
		super(dataSource);
		this.max = max;
	}

	@Override
	protected void applyStatementSettings(Statement statement) throws SQLException {
		super.applyStatementSettings(statement);
		var time = Deadline.bound(this.max, "before-call");
		// JDBC counts in seconds; the driver can count in milliseconds
		statement.unwrap(PgStatement.class).setQueryTimeoutMs(Math.max(1, time.toMillis()));
	}

}
