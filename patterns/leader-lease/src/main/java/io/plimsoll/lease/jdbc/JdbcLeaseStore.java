package io.plimsoll.lease.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.plimsoll.deadline.jdbc.DeadlineJdbcTemplate;
import io.plimsoll.lease.Lease;
import io.plimsoll.lease.LeaseStore;
import io.plimsoll.lease.LeaseStoreException;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Version;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Leases as rows of PostgreSQL. Each method is one statement that commits itself.
 * <p>
 * Give it connections of its own: if the election has to queue behind the work, a leader
 * under load loses its lease.
 */
public final class JdbcLeaseStore implements LeaseStore {

	/**
	 * How long a take-over waits for writes under the old epoch, which keeps new ones
	 * waiting too. If it is not enough the next tick tries again.
	 */
	static final Duration LOCK_WAIT = Duration.ofMillis(250);

	private final JdbcOperations jdbc;

	/**
	 * On connections of {@code dataSource}.
	 * @param answerWithin how long a statement may take; less than the lease, or the
	 * election may hang for longer than a leader may be silent
	 */
	public JdbcLeaseStore(DataSource dataSource, Duration answerWithin) {
		this.jdbc = new DeadlineJdbcTemplate(dataSource, answerWithin);
	}

	@Override
	public List<Lease> leases() {
		return ask("read the leases", () -> this.jdbc.query("SELECT * FROM lease", (row, _) -> lease(row)));
	}

	@Override
	public Optional<Lease> takeOver(String scope, Version seen, Member candidate) {
		return ask("take over " + scope, () -> {
			try {
				return this.jdbc
					.query("SELECT * FROM lease_take_over(?, ?, ?, ?, ?, ?, ?)", (row, _) -> lease(row), scope,
							seen.epoch(), seen.beat(), candidate.id(), candidate.url(), candidate.zone(),
							(int) LOCK_WAIT.toMillis())
					.stream()
					.findFirst();
			}
			catch (DataAccessException ex) {
				if (SqlStates.is(ex, SqlStates.LOCK_NOT_AVAILABLE)) {
					return Optional.empty();
				}
				throw ex;
			}
		});
	}

	@Override
	public Set<String> beat(Map<String, Long> epochs) {
		var scopes = epochs.keySet().toArray(String[]::new);
		var values = epochs.values().toArray(Long[]::new);
		return ask("renew", () -> new HashSet<>(this.jdbc.queryForList("""
				UPDATE lease SET beat = lease.beat + 1
				FROM unnest(?::text[], ?::bigint[]) AS held (scope, epoch)
				WHERE lease.scope = held.scope AND lease.epoch = held.epoch
				RETURNING lease.scope""", String.class, scopes, values)));
	}

	private static Lease lease(ResultSet row) throws SQLException {
		return new Lease(row.getString("scope"), new Version(row.getLong("epoch"), row.getLong("beat")),
				new Member(row.getString("holder"), row.getString("holder_url"), row.getString("zone")),
				row.getObject("since", OffsetDateTime.class).toInstant());
	}

	private static <T> T ask(String what, Supplier<T> statement) {
		try {
			return statement.get();
		}
		catch (DataAccessException ex) {
			throw new LeaseStoreException("The lease store did not answer: " + what, ex);
		}
	}

}
