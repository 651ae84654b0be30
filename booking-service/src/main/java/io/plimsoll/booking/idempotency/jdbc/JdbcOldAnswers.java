package io.plimsoll.booking.idempotency.jdbc;

import java.time.Duration;

import io.plimsoll.booking.idempotency.OldAnswers;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.jdbc.FencedTransactions;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Kept answers as rows, of which nobody asks for the old ones any more. */
public final class JdbcOldAnswers implements OldAnswers {

	/** How much of the lease must be left to begin. */
	private static final Duration NEEDED = Duration.ofMillis(100);

	private final JdbcClient jdbc;

	private final FencedTransactions transactions;

	private final long retentionSeconds;

	/** Those that are older than {@code retention}. */
	public JdbcOldAnswers(JdbcClient jdbc, FencedTransactions transactions, Duration retention) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.retentionSeconds = retention.toSeconds();
	}

	@Override
	public boolean exist(String scope) {
		return this.jdbc.sql(
				"SELECT EXISTS (SELECT FROM idempotency WHERE scope = ? AND created < now() - make_interval(secs => ?))")
			.params(scope, this.retentionSeconds)
			.query(Boolean.class)
			.single();
	}

	@Override
	public void forget(Leadership leadership, int limit) {
		this.transactions.write(leadership, NEEDED, () -> {
			this.jdbc.sql("SELECT lease_fence(?, ?)").params(leadership.scope(), leadership.epoch()).query((_) -> {
			});
			return this.jdbc.sql("""
					DELETE FROM idempotency WHERE (caller, key) IN (
						SELECT caller, key FROM idempotency
						WHERE scope = ? AND created < now() - make_interval(secs => ?) LIMIT ?)""")
				.params(leadership.scope(), this.retentionSeconds, limit)
				.update();
		});
	}

}
