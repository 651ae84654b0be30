package io.plimsoll.booking.feed.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.plimsoll.booking.feed.ShardFeed;
import io.plimsoll.booking.feed.ShardFeedContract;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.writer.ConflictException;
import io.plimsoll.booking.writer.ShardStore;
import io.plimsoll.booking.writer.jdbc.JdbcShardStore;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.InMemoryLeaseStore;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.LeaseTerms;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.StaleLeadershipException;
import io.plimsoll.lease.jdbc.FencedTransactions;
import io.plimsoll.testkit.FakeClock;
import io.plimsoll.testkit.stores.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The log that {@code shard_commit} writes. */
class JdbcShardFeedIT extends ShardFeedContract {

	private static final String SCOPE = Shards.scope(SHARD);

	private JdbcTemplate sql;

	private FencedTransactions fence;

	private ShardStore store;

	private JdbcShardFeed feed;

	private long last;

	@BeforeEach
	void migrate() {
		var database = TestPostgres.newDatabase().dataSource();
		Flyway.configure()
			.dataSource(database)
			.locations("classpath:db/plimsoll-lease", "classpath:db/migration")
			.placeholders(Map.of("shards", "6"))
			.load()
			.migrate();
		this.sql = new JdbcTemplate(database);
		this.sql.update("""
				INSERT INTO lease (scope, epoch, beat, holder, holder_url, zone, session, cause)
				VALUES (?, 1, 0, 'self', '', '', 1, 'silence')""", SCOPE);
		var transactions = new DataSourceTransactionManager(database);
		var elector = new Elector(new Member("self", "", ""), List.of(SCOPE), new InMemoryLeaseStore(new FakeClock()),
				new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ofMillis(250)),
				MonotonicClock.system(), List.of());
		this.fence = new FencedTransactions(transactions, elector);
		this.store = new JdbcShardStore(this.sql, this.fence, JsonMapper.builder().build());
		var snapshots = new TransactionTemplate(transactions);
		snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.feed = new JdbcShardFeed(JdbcClient.create(database), snapshots);
	}

	@Override
	protected ShardFeed feed() {
		return this.feed;
	}

	@Override
	protected void append(Change.Numbered... changes) {
		long seen = this.last;
		this.last = changes[changes.length - 1].position().sequence();
		this.store.commit(leadership(), at(1, seen), at(1, this.last), List.of(changes));
	}

	@Test
	void whatIsNotCommittedIsNotTold() {
		append(flight(1), new Change.BookingAdded(booking(1, "1A", BookingStatus.HELD, 2)));

		assertThatExceptionOfType(ConflictException.class)
			.isThrownBy(() -> append(new Change.BookingAdded(booking(2, "1A", BookingStatus.HELD, 3))));

		assertThat(events()).isEqualTo(2);
	}

	@Test
	void anotherThanTheLeaderTellsNothing() {
		var before = leadership();
		this.sql.update("UPDATE lease SET epoch = 2, holder = 'other' WHERE scope = ?", SCOPE);

		assertThatExceptionOfType(StaleLeadershipException.class)
			.isThrownBy(() -> this.store.commit(before, at(1, 0), at(1, 1), List.of(flight(1))));
		assertThatExceptionOfType(StaleLeadershipException.class)
			.isThrownBy(() -> old(Duration.ofHours(1), 1).forget(before, 10));

		assertThat(events()).isZero();
	}

	@Test
	void oldEventsAreForgottenButForTheLatest() {
		append(flight(1), new Change.BookingAdded(booking(1, "1A", BookingStatus.HELD, 2)),
				new Change.BookingAdded(booking(2, "1B", BookingStatus.HELD, 3)));
		var old = old(Duration.ofDays(3), 100);
		assertThat(old.exist(SCOPE)).isFalse();
		this.sql.execute("ALTER TABLE event DISABLE TRIGGER USER");
		this.sql.update("UPDATE event SET created = now() - interval '73 hours'");
		this.sql.execute("ALTER TABLE event ENABLE TRIGGER USER");

		assertThat(old.exist(SCOPE)).isTrue();
		old.forget(leadership(), 1);
		assertThat(events()).isEqualTo(2);
		old.forget(leadership(), 100);

		assertThat(this.sql.queryForList("SELECT sequence FROM event", Long.class)).containsExactly(3L);
		assertThat(old.exist(SCOPE)).isFalse();
	}

	@Test
	void thereAreNoMoreThanSoManyEvents() {
		append(flight(1), new Change.BookingAdded(booking(1, "1A", BookingStatus.HELD, 2)),
				new Change.BookingAdded(booking(2, "1B", BookingStatus.HELD, 3)));
		var old = old(Duration.ofDays(3), 2);

		old.forget(leadership(), 100);

		assertThat(this.sql.queryForList("SELECT sequence FROM event ORDER BY sequence", Long.class))
			.containsExactly(2L, 3L);
		assertThat(old.exist(SCOPE)).isFalse();
	}

	private JdbcOldEvents old(Duration retention, long kept) {
		return new JdbcOldEvents(JdbcClient.create(this.sql), this.fence, retention, kept);
	}

	private long events() {
		return Objects.requireNonNull(this.sql.queryForObject("SELECT count(*) FROM event", Long.class));
	}

	private static Leadership leadership() {
		return new Leadership(SCOPE, 1, Long.MAX_VALUE, () -> 0);
	}

}
