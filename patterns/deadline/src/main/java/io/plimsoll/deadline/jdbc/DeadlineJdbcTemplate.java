package io.plimsoll.deadline.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import io.plimsoll.deadline.Deadline;
import org.postgresql.jdbc.PgStatement;

import org.springframework.jdbc.SQLWarningException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A {@link JdbcTemplate} whose statements end with the deadline of their thread: the
 * driver cancels the statement in the server, which rolls its transaction back. A
 * statement outside of any deadline is bounded by {@code max}. One that the server warns
 * about has failed: whether it is done is not known.
 * <p>
 * The wait for a connection is the pool's, and must be bounded there.
 */
public final class DeadlineJdbcTemplate extends JdbcTemplate {

	/** Of what the server says at the level WARNING; its notices have another. */
	private static final String WARNING = "01000";

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

	/*
	 * A commit that waits for a synchronous standby is not undone by being cancelled. The
	 * server stops waiting and reports success, with nothing but a warning that the
	 * standby may not have it: to believe that would be to acknowledge what the loss of
	 * one machine takes away.
	 */
	@Override
	protected void handleWarnings(Statement statement) throws SQLException {
		for (var warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
			if (WARNING.equals(warning.getSQLState())) {
				throw new SQLWarningException("The server warned of what it did", warning);
			}
		}
		super.handleWarnings(statement);
	}

}
