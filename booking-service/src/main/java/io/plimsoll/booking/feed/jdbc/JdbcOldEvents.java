package io.plimsoll.booking.feed.jdbc;

import java.time.Duration;

import io.plimsoll.booking.feed.OldEvents;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.jdbc.FencedTransactions;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Old events as rows. They are looked up by their numbers, which rise with their age: an
 * index of their times would cost every commit something.
 */
public final class JdbcOldEvents implements OldEvents {

	/** How much of the lease must be left to begin. */
	private static final Duration NEEDED = Duration.ofMillis(100);

	private static final String OLD = """
			sequence < (SELECT max(sequence) FROM event WHERE scope = :scope)
				AND (created < now() - make_interval(secs => :seconds)
					OR sequence <= (SELECT max(sequence) FROM event WHERE scope = :scope) - :kept)
			""";

	private final JdbcClient jdbc;

	private final FencedTransactions transactions;

	private final long retentionSeconds;

	private final long kept;

	/**
	 * Those that are older than {@code retention}, and those before the latest
	 * {@code kept}.
	 */
	public JdbcOldEvents(JdbcClient jdbc, FencedTransactions transactions, Duration retention, long kept) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.retentionSeconds = retention.toSeconds();
		this.kept = kept;
	}

	@Override
	public boolean exist(String scope) {
		return this.jdbc.sql(
				"SELECT EXISTS (SELECT FROM (SELECT * FROM event WHERE scope = :scope ORDER BY sequence LIMIT 1) AS oldest WHERE "
						+ OLD + ")")
			.param("scope", scope)
			.param("seconds", this.retentionSeconds)
			.param("kept", this.kept)
			.query(Boolean.class)
			.single();
	}

	@Override
	public void forget(Leadership leadership, int limit) {
		this.transactions.write(leadership, NEEDED, () -> {
			this.jdbc.sql("SELECT lease_fence(?, ?)").params(leadership.scope(), leadership.epoch()).query((_) -> {
			});
			return this.jdbc
				.sql("DELETE FROM event WHERE scope = :scope AND sequence = ANY (ARRAY(SELECT sequence FROM event "
						+ "WHERE scope = :scope ORDER BY sequence LIMIT :limit)) AND " + OLD)
				.param("scope", leadership.scope())
				.param("limit", limit)
				.param("seconds", this.retentionSeconds)
				.param("kept", this.kept)
				.update();
		});
	}

}
