package io.plimsoll.booking.leader.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import io.plimsoll.booking.leader.LeaderHistory;
import io.plimsoll.booking.leader.LeaderTerm;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The history that the lease's own triggers write, in the take-over's transaction. */
public final class JdbcLeaderHistory implements LeaderHistory {

	private final JdbcClient jdbc;

	public JdbcLeaderHistory(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<LeaderTerm> at(List<String> scopes, Instant time) {
		return terms(scopes, time.atOffset(ZoneOffset.UTC), 1);
	}

	@Override
	public List<LeaderTerm> latest(List<String> scopes, int count) {
		// which the driver sends as infinity
		return terms(scopes, OffsetDateTime.MAX, count);
	}

	private List<LeaderTerm> terms(List<String> scopes, OffsetDateTime by, int count) {
		return this.jdbc.sql("""
				SELECT term.*, (SELECT since FROM lease_history AS next
					WHERE next.scope = term.scope AND next.epoch > term.epoch ORDER BY next.epoch LIMIT 1) AS until
				FROM unnest(?::text[]) WITH ORDINALITY AS asked (scope, place)
				CROSS JOIN LATERAL (SELECT scope, holder, zone, epoch, since FROM lease_history AS past
					WHERE past.scope = asked.scope AND past.since <= ? ORDER BY past.epoch DESC LIMIT ?) AS term
				ORDER BY asked.place, term.epoch DESC""")
			.params(scopes.toArray(String[]::new), by, count)
			.query((row, _) -> term(row))
			.list();
	}

	private static LeaderTerm term(ResultSet row) throws SQLException {
		var until = row.getObject("until", OffsetDateTime.class);
		return new LeaderTerm(row.getString("scope"), row.getString("holder"), row.getString("zone"),
				row.getLong("epoch"), row.getObject("since", OffsetDateTime.class).toInstant(),
				(until != null) ? until.toInstant() : null);
	}

}
