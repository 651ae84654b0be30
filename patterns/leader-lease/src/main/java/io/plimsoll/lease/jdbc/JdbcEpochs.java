package io.plimsoll.lease.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

import javax.sql.DataSource;

import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Epochs;
import io.plimsoll.lease.Lease;
import io.plimsoll.lease.LeaseStoreException;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Version;
import org.postgresql.jdbc.PgStatement;

/**
 * Epochs in the lease rows of PostgreSQL, with which the fence compares what is written.
 * Each method is one statement that commits itself, on a connection of its own: no
 * session means anything here, so any pool will do. Needs the driver and nothing else.
 */
public final class JdbcEpochs implements Epochs {

	/** The store's; a constant of the compiler, as the store itself needs Spring. */
	private static final int LOCK_WAIT_MILLIS = JdbcLeaseStore.LOCK_WAIT_MILLIS;

	private static final String CURRENT = "SELECT * FROM lease WHERE scope = ?";

	/** By epoch alone: whoever asks counts the beats elsewhere. */
	private static final String NEXT = """
			SELECT given.* FROM (VALUES (?, ?::bigint)) AS asked (scope, epoch)
			LEFT JOIN lease USING (scope, epoch)
			CROSS JOIN LATERAL lease_take_over(scope, epoch, coalesce(lease.beat, 0), ?, ?, ?, ?, ?) AS given""";

	private final DataSource database;

	private final Duration answerWithin;

	/**
	 * In {@code database}.
	 * @param answerWithin how long a statement may take; less than the lease
	 */
	public JdbcEpochs(DataSource database, Duration answerWithin) {
		this.database = database;
		this.answerWithin = answerWithin;
	}

	@Override
	public Optional<Lease> current(String scope) {
		return ask(CURRENT, scope);
	}

	@Override
	public Optional<Lease> next(String scope, long epoch, Member holder, Cause cause) {
		return ask(NEXT, scope, epoch, holder.id(), holder.url(), holder.zone(), cause.tag(), LOCK_WAIT_MILLIS);
	}

	private Optional<Lease> ask(String sql, Object... arguments) {
		try (var connection = this.database.getConnection(); var statement = connection.prepareStatement(sql)) {
			statement.unwrap(PgStatement.class).setQueryTimeoutMs(Math.max(1, this.answerWithin.toMillis()));
			for (int i = 0; i < arguments.length; i++) {
				statement.setObject(i + 1, arguments[i]);
			}
			try (var row = statement.executeQuery()) {
				return row.next() ? Optional.of(lease(row)) : Optional.empty();
			}
		}
		catch (SQLException ex) {
			if (SqlStates.LOCK_NOT_AVAILABLE.equals(ex.getSQLState())) {
				return Optional.empty();
			}
			throw new LeaseStoreException("The database of the epochs did not answer", ex);
		}
	}

	/** No beat is counted here. */
	private static Lease lease(ResultSet row) throws SQLException {
		var holder = new Member(row.getString("holder"), row.getString("holder_url"), row.getString("zone"));
		return new Lease(row.getString("scope"), new Version(row.getLong("epoch"), 0), holder,
				Cause.of(row.getString("cause")), row.getObject("since", OffsetDateTime.class).toInstant());
	}

}
