package io.plimsoll.lab.experiment.writes;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.time.Pause;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.LeaseStoreException;
import io.plimsoll.lease.LeaseTerms;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.jdbc.JdbcLeaseStore;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The only member of an election, which wins it. */
final class Leader implements AutoCloseable {

	/** The service's own. */
	private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500),
			Duration.ofMillis(250));

	private static final Duration TO_LEAD = Duration.ofSeconds(10);

	private final SingleConnectionDataSource session;

	private final Elector elector;

	private final Thread rounds;

	private Leader(SingleConnectionDataSource session, Elector elector, Pause pause) {
		this.session = session;
		this.elector = elector;
		this.rounds = Thread.ofPlatform().name("leader").daemon().start(() -> tick(pause));
	}

	/** Takes part in the election, until it is closed. */
	static Leader start(Pause pause, ScratchDatabase database) throws SQLException {
		var session = new SingleConnectionDataSource(database.dataSource().getConnection(), true);
		var elector = new Elector(new Member("lab", "", ""), List.of(ScratchDatabase.SCOPE),
				new JdbcLeaseStore(session, TERMS.beat()), TERMS, MonotonicClock.system(), List.of());
		return new Leader(session, elector, pause);
	}

	/** The election, once it is won. */
	Elector elector() {
		if (!this.elector.awaitLeader(ScratchDatabase.SCOPE, Long.MAX_VALUE, TO_LEAD)) {
			throw new FellShortException("Nobody could lead a database with a single member");
		}
		return this.elector;
	}

	@Override
	public void close() {
		this.rounds.interrupt();
		this.session.destroy();
	}

	private void tick(Pause pause) {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				pause.of(next());
				// not every line tells of its work
				this.elector.leadership(ScratchDatabase.SCOPE).ifPresent(this.elector::worked);
				this.elector.watch();
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private Duration next() {
		try {
			return this.elector.tick();
		}
		catch (LeaseStoreException _) {
			return TERMS.look();
		}
	}

}
