package io.plimsoll.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.LeaseTerms;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.jdbc.FencedTransactions;
import io.plimsoll.lease.jdbc.JdbcLeaseStore;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Ours: the lease in PostgreSQL, and the fence on the table. */
final class PlimsollElection implements Election {

	private static final String SCOPE = "bench";

	private final Elector elector;

	private final JdbcTemplate jdbc;

	private final FencedTransactions transactions;

	private final String name;

	private Optional<Leadership> leadership = Optional.empty();

	PlimsollElection(Stores stores) throws Exception {
		this.name = stores.name();
		var terms = new LeaseTerms(stores.lease(), stores.beat(), stores.beat().dividedBy(2));
		var own = new SingleConnectionDataSource(stores.dataSource().getConnection(), true);
		this.elector = new Elector(new Member(this.name, "", ""), List.of(SCOPE),
				new JdbcLeaseStore(own, stores.lease().dividedBy(2)), terms, MonotonicClock.system(), List.of());
		var work = new SingleConnectionDataSource(stores.dataSource().getConnection(), true);
		this.jdbc = new JdbcTemplate(work);
		this.transactions = new FencedTransactions(new DataSourceTransactionManager(work), this.elector);
		Thread.ofPlatform().daemon().start(this::takePart);
		Thread.ofPlatform().daemon().start(this::watch);
	}

	@Override
	public long lead() {
		this.leadership = this.elector.leadership(SCOPE);
		// what the lease is kept for: this loop goes on
		this.leadership.ifPresent(this.elector::worked);
		return this.leadership.map(Leadership::epoch).orElse(NONE);
	}

	@Override
	public void write(long token) {
		this.transactions.write(this.leadership.orElseThrow(), Duration.ZERO, () -> insert(token));
	}

	private int insert(long token) {
		return this.jdbc.update("INSERT INTO effect (leader, token, scope, epoch) VALUES (?, ?, ?, ?)", this.name,
				token, SCOPE, token);
	}

	private void watch() {
		try {
			while (true) {
				this.elector.watch();
				Thread.sleep(5);
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private void takePart() {
		while (true) {
			try {
				Thread.sleep(this.elector.tick());
			}
			catch (RuntimeException ex) {
				System.out.println("the store did not answer: " + ex.getMessage());
			}
			catch (InterruptedException _) {
				return;
			}
		}
	}

}
