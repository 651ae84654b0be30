package io.plimsoll.booking.idempotency.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.booking.idempotency.KeptAnswers;
import io.plimsoll.booking.idempotency.KeyInUseException;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.lease.Leadership;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kept answers as rows. A key that two leaders use at once, for flights of two shards, is
 * seen by the primary key: the second waits for the first, at most the session's
 * {@code lock_timeout}.
 */
public final class JdbcKeptAnswers implements KeptAnswers {

	private static final String UNIQUE_VIOLATION = "23505";

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final long retentionSeconds;

	public JdbcKeptAnswers(JdbcClient jdbc, JsonMapper json, Duration retention) {
		this.jdbc = jdbc;
		this.json = json;
		this.retentionSeconds = retention.toSeconds();
	}

	@Override
	public Optional<Kept> find(String caller, String key) {
		return this.jdbc.sql("SELECT fingerprint, status, headers, body FROM idempotency WHERE caller = ? AND key = ?")
			.params(caller, key)
			.query((row, _) -> kept(row))
			.optional();
	}

	@Override
	public void keep(Leadership leadership, KeyedRequest request, Answer answer) {
		try {
			this.jdbc.sql("""
					INSERT INTO idempotency (caller, key, fingerprint, status, headers, body, scope, epoch)
					VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(request.caller(), request.key(), HexFormat.of().parseHex(request.fingerprint()),
						answer.status(), this.json.writeValueAsString(answer.headers()), answer.body(),
						leadership.scope(), leadership.epoch())
				.update();
		}
		catch (DataAccessException ex) {
			if (ex.getRootCause() instanceof SQLException sql
					&& (UNIQUE_VIOLATION.equals(sql.getSQLState()) || LOCK_NOT_AVAILABLE.equals(sql.getSQLState()))) {
				throw new KeyInUseException();
			}
			throw ex;
		}
	}

	@Override
	public boolean hasOld(String scope) {
		return this.jdbc.sql(
				"SELECT EXISTS (SELECT FROM idempotency WHERE scope = ? AND created < now() - make_interval(secs => ?))")
			.params(scope, this.retentionSeconds)
			.query(Boolean.class)
			.single();
	}

	@Override
	public int forgetOld(Leadership leadership, int limit) {
		this.jdbc.sql("SELECT lease_fence(?, ?)").params(leadership.scope(), leadership.epoch()).query((_) -> {
		});
		return this.jdbc.sql("""
				DELETE FROM idempotency WHERE (caller, key) IN (
					SELECT caller, key FROM idempotency
					WHERE scope = ? AND created < now() - make_interval(secs => ?) LIMIT ?)""")
			.params(leadership.scope(), this.retentionSeconds, limit)
			.update();
	}

	private Kept kept(ResultSet row) throws SQLException {
		return new Kept(HexFormat.of().formatHex(row.getBytes("fingerprint")), new Answer(row.getInt("status"),
				this.json.readValue(row.getString("headers"), HEADERS), row.getString("body")));
	}

}
