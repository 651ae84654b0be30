package io.plimsoll.lease.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.plimsoll.deadline.jdbc.DeadlineJdbcTemplate;
import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Holder;
import io.plimsoll.lease.Lease;
import io.plimsoll.lease.LeaseStore;
import io.plimsoll.lease.LeaseStoreException;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Sighting;
import io.plimsoll.lease.Stand;
import io.plimsoll.lease.Version;
import org.postgresql.PGConnection;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Leases as rows of PostgreSQL. Each method is one statement that commits itself.
 * <p>
 * Give it one connection of its own that stays open: its session is by what others see
 * that this member is there, and if the election has to queue behind the work, a leader
 * under load loses its lease. A pooler that shares sessions must not stand between.
 * {@link #await} holds that connection for as long as it waits.
 */
public final class JdbcLeaseStore implements LeaseStore {

	/**
	 * How long a take-over waits for writes under the old epoch, which keeps new ones
	 * waiting too. If it is not enough the next tick tries again.
	 */
	static final int LOCK_WAIT_MILLIS = 250;

	/** Who gives, or takes, tells the others. */
	private static final String TOLD = "SELECT given.*, pg_notify('plimsoll_lease', given.scope) FROM ";

	private final JdbcOperations jdbc;

	/** The process in the server behind the session that listens. */
	private int listening;

	/**
	 * On connections of {@code dataSource}.
	 * @param answerWithin how long a statement may take; less than the lease, or the
	 * election may hang for longer than a leader may be silent
	 */
	public JdbcLeaseStore(DataSource dataSource, Duration answerWithin) {
		this.jdbc = new DeadlineJdbcTemplate(dataSource, answerWithin);
	}

	@Override
	public Sighting look(Member self) {
		var leases = new ArrayList<Sighting.SeenLease>();
		var members = new ArrayList<Sighting.SeenMember>();
		ask("look at the leases", () -> {
			this.jdbc.query("SELECT *, lease_session() AS own FROM lease_sight", (row) -> {
				var holder = holder(row);
				if (row.getString("scope") != null) {
					leases.add(new Sighting.SeenLease(lease(row), holder));
				}
				else {
					members.add(new Sighting.SeenMember(standing(row), row.getLong("beat"), holder != Holder.ABSENT));
				}
			});
			return null;
		});
		return new Sighting(leases, members);
	}

	@Override
	public Optional<Lease> takeOver(String scope, Version seen, Member candidate, Cause cause) {
		return change("take over " + scope, TOLD + "lease_take_over(?, ?, ?, ?, ?, ?, ?, ?) AS given", scope,
				seen.epoch(), seen.beat(), candidate.id(), candidate.url(), candidate.zone(), cause.tag(),
				LOCK_WAIT_MILLIS);
	}

	@Override
	public void show(Member self) {
		ask("show itself", () -> this.jdbc.update("""
				INSERT INTO lease_member AS known (member, url, zone, stand, session, beat)
				VALUES (?, ?, ?, ?, lease_session(), 1)
				ON CONFLICT (member) DO UPDATE SET url = excluded.url, zone = excluded.zone, stand = excluded.stand,
					session = excluded.session, beat = known.beat + 1""", self.id(), self.url(), self.zone(),
				self.stand().text()));
	}

	@Override
	public Set<String> beat(Map<String, Long> epochs) {
		var scopes = epochs.keySet().toArray(String[]::new);
		var values = epochs.values().toArray(Long[]::new);
		return ask("renew", () -> new HashSet<>(this.jdbc.queryForList("""
				UPDATE lease SET beat = lease.beat + 1, session = lease_session()
				FROM unnest(?::text[], ?::bigint[]) AS held (scope, epoch)
				WHERE lease.scope = held.scope AND lease.epoch = held.epoch
				RETURNING lease.scope""", String.class, scopes, values)));
	}

	@Override
	public Optional<Lease> handOver(String scope, long epoch, Member successor) {
		return change("hand over " + scope, TOLD + "lease_hand_over(?, ?, ?, ?) AS given", scope, epoch, successor.id(),
				LOCK_WAIT_MILLIS);
	}

	@Override
	public void leave(Member self) {
		// another process may have taken its name, and its row, meanwhile
		ask("leave", () -> this.jdbc.update("DELETE FROM lease_member WHERE member = ? AND session = lease_session()",
				self.id()));
	}

	@Override
	public void await(Member self, Duration atMost) {
		// a timeout of 0 would be none
		int millis = Math.max(1, (int) atMost.toMillis());
		ask("wait for a change", () -> this.jdbc.execute((ConnectionCallback<Boolean>) (connection) -> {
			listen(connection);
			return connection.unwrap(PGConnection.class).getNotifications(millis).length > 0;
		}));
	}

	private void listen(Connection connection) throws SQLException {
		int session = connection.unwrap(PGConnection.class).getBackendPID();
		if (session != this.listening) {
			try (var statement = connection.createStatement()) {
				statement.execute("LISTEN plimsoll_lease");
			}
			this.listening = session;
		}
	}

	private Optional<Lease> change(String what, String sql, Object... arguments) {
		return ask(what, () -> {
			try {
				return this.jdbc.query(sql, (row, _) -> lease(row), arguments).stream().findFirst();
			}
			catch (DataAccessException ex) {
				if (SqlStates.is(ex, SqlStates.LOCK_NOT_AVAILABLE)) {
					return Optional.empty();
				}
				throw ex;
			}
		});
	}

	private static Lease lease(ResultSet row) throws SQLException {
		return new Lease(row.getString("scope"), new Version(row.getLong("epoch"), row.getLong("beat")), member(row),
				Cause.of(row.getString("cause")), row.getObject("since", OffsetDateTime.class).toInstant());
	}

	private static Member member(ResultSet row) throws SQLException {
		return new Member(row.getString("holder"), row.getString("holder_url"), row.getString("zone"));
	}

	private static Member standing(ResultSet row) throws SQLException {
		var member = member(row);
		return new Member(member.id(), member.url(), member.zone(), Stand.parse(row.getString("stand")));
	}

	private static Holder holder(ResultSet row) throws SQLException {
		if (row.getInt("session") == row.getInt("own")) {
			return Holder.SELF;
		}
		return row.getBoolean("present") ? Holder.PRESENT : Holder.ABSENT;
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
