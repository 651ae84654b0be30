package io.plimsoll.booking.writer.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.writer.ConflictException;
import io.plimsoll.booking.writer.ShardStore;
import io.plimsoll.booking.writer.ShardStoreContract;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.jdbc.DeadlineJdbcTemplate;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.InMemoryLeaseStore;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.LeaseTerms;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.jdbc.FencedTransactions;
import io.plimsoll.testkit.FakeClock;
import io.plimsoll.testkit.stores.TestPostgres;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JdbcShardStoreIT extends ShardStoreContract {

	private static final String SCOPE = Shards.scope(SHARD);

	private static final String LEASE = """
			INSERT INTO lease (scope, epoch, beat, holder, holder_url, zone, session, cause)
			VALUES (?, 1, 0, 'self', '', '', 1, 'silence')""";

	private TestPostgres database;

	private SingleConnectionDataSource connection;

	private JdbcTemplate sql;

	private JdbcShardStore store;

	@BeforeEach
	void migrate() {
		this.database = TestPostgres.newDatabase();
		Flyway.configure()
			.dataSource(this.database.dataSource())
			.locations("classpath:db/plimsoll-lease", "classpath:db/migration")
			.placeholders(Map.of("shards", "6"))
			.load()
			.migrate();
		this.sql = new JdbcTemplate(this.database.dataSource());
		this.sql.update(LEASE, SCOPE);
		this.connection = new SingleConnectionDataSource(this.database.url(), this.database.user(),
				this.database.password(), true);
		this.store = store(this.connection);
	}

	@AfterEach
	void disconnect() {
		this.connection.destroy();
	}

	@Override
	protected ShardStore store() {
		return this.store;
	}

	@Override
	protected Leadership leadership() {
		return new Leadership(SCOPE, 1, Long.MAX_VALUE, () -> 0);
	}

	@Override
	protected void takeOver() {
		this.sql.update("UPDATE lease SET epoch = 2, holder = 'other' WHERE scope = ?", SCOPE);
	}

	/** What a key is used for by another leader is known when that has committed. */
	@Test
	void aKeyThatAnotherLeaderIsUsingIsAConflict() throws Exception {
		var held = booking(1, "1A", BookingStatus.HELD, 1);
		try (var other = this.database.dataSource().getConnection()) {
			other.setAutoCommit(false);
			use(other, "k");
			new JdbcTemplate(this.connection).execute("SET lock_timeout = '50ms'");

			assertThatExceptionOfType(ConflictException.class).isThrownBy(
					() -> commit(0, 1, new Change.BookingAdded(held), new Change.AnswerKept(request("k"), ANSWER)));

			other.commit();
		}
		assertThat(commit(0, 1, new Change.BookingAdded(held), new Change.AnswerKept(request("k"), ANSWER)))
			.isInstanceOf(ShardStore.AnsweredBefore.class);
		assertThat(this.store.bookings(Set.of(held.id()))).isEmpty();
	}

	@Test
	void aConnectionThatIsCutAtItsCommitTellsNeither() {
		var held = booking(1, "1A", BookingStatus.HELD, 1);
		this.sql.execute("""
				CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
					'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END';
				CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON booking DEFERRABLE INITIALLY DEFERRED
					FOR EACH ROW EXECUTE FUNCTION cut()""");

		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> commit(0, 1, new Change.BookingAdded(held)));
	}

	/** Wherever in the sending of it the end comes. */
	@Test
	void whoIsKilledWhileItWritesHasWrittenAllOfABatchOrNothing() {
		var before = new Written(1, 1, 1, 1);
		this.store = store(uncut());
		long left = CutSockets.left();
		write(1);
		long whole = left - CutSockets.left();
		assertThat(written()).isEqualTo(before);
		int kills = Integer.getInteger("kills", 100);

		for (int kill = 0; kill < kills; kill++) {
			kill(whole * kill / kills, (connection) -> {
				this.store = store(connection);
				write(2);
			});
			assertThat(written()).as("%d of %d bytes were sent", whole * kill / kills, whole).isEqualTo(before);
		}

		kill(whole, (connection) -> {
			this.store = store(connection);
			write(2);
		});
		assertThat(written()).as("nobody heard of it").isEqualTo(new Written(2, 2, 2, 2));
	}

	/** The control: with two statements there is a point between them. */
	@Test
	void whoIsKilledBetweenTwoStatementsHasWrittenHalf() {
		this.sql.execute("CREATE TABLE one (n int); CREATE TABLE two (n int)");
		var halves = new ArrayList<Integer>();

		for (int sent = 0; sent < 200; sent += 4) {
			kill(sent, (connection) -> {
				var plain = new JdbcTemplate(connection);
				plain.execute("INSERT INTO one VALUES (1)");
				plain.execute("INSERT INTO two VALUES (1) -- " + "long".repeat(60));
			});
			halves.add(count("one") - count("two"));
			this.sql.execute("TRUNCATE one, two");
		}

		assertThat(halves).contains(0, 1);
	}

	@Test
	void theFenceAsksForTheIsolationThatItNeeds() throws Exception {
		this.connection.getConnection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);

		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> commit(0, 1, new Change.BookingAdded(booking(1, "1A", BookingStatus.HELD, 1))))
			.withRootCauseInstanceOf(SQLException.class)
			.havingRootCause()
			.withMessageContaining("READ COMMITTED");
	}

	/**
	 * The fence is in the tables, not in the statement, so that no statement can miss it.
	 */
	@Test
	void withoutTheTriggersAnOldLeadersCommitIsAccepted() {
		for (var table : List.of("shard_position", "booking", "event")) {
			this.sql.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
		}
		takeOver();

		assertThat(commit(0, 1, new Change.BookingAdded(booking(1, "1A", BookingStatus.HELD, 1))))
			.isInstanceOf(ShardStore.Committed.class);
	}

	/**
	 * A small table is read as a whole, or by any index, if the server may choose, and a
	 * plan that was made then is kept for a while when it has grown.
	 */
	@Test
	void rowsAreLookedUpByTheirKeysAlsoInSmallTables() {
		var held = booking(1, "1A", BookingStatus.HELD, 1);
		commit(0, 1, new Change.BookingAdded(held), new Change.AnswerKept(request("k-1"), ANSWER));
		this.sql.execute("VACUUM ANALYZE idempotency");
		this.sql.execute("VACUUM ANALYZE booking");
		long before = otherScans();

		for (int n = 2; n < 12; n++) {
			commit(n - 1, n, new Change.BookingChanged(held.become(BookingStatus.CONFIRMED, position(n))),
					new Change.AnswerKept(request("k-" + n), ANSWER));
		}

		assertThat(otherScans()).isEqualTo(before);
	}

	/** A batch of one booking and its answer. */
	private void write(int n) {
		commit(n - 1, n, new Change.BookingAdded(booking(n, (n == 1) ? "1A" : "1B", BookingStatus.HELD, n)),
				new Change.AnswerKept(request("k-" + n), ANSWER));
	}

	/** Has a session do something that ends when so many bytes were sent. */
	private void kill(long afterBytes, Consumer<SingleConnectionDataSource> work) {
		var connection = uncut();
		var session = new JdbcTemplate(connection).queryForObject("SELECT pg_backend_pid()", Integer.class);
		CutSockets.cutAfter(afterBytes);
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> work.accept(connection));
		connection.destroy();
		// what has reached the server is still carried out
		Awaitility.await()
			.pollInterval(Duration.ofMillis(1))
			.until(() -> this.sql.queryForList("SELECT pid FROM pg_stat_activity WHERE pid = ?", session).isEmpty());
	}

	private SingleConnectionDataSource uncut() {
		CutSockets.cutAfter(Long.MAX_VALUE);
		var server = this.database.dataSource();
		server.setSocketFactory(CutSockets.class.getName());
		try {
			return new SingleConnectionDataSource(server.getConnection(), true);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Written written() {
		return new Written(count("shard_position"), count("booking"), count("event"), count("idempotency"));
	}

	private int count(String table) {
		return Objects.requireNonNull(this.sql.queryForObject("shard_position".equals(table)
				? "SELECT coalesce(max(sequence), 0) FROM shard_position" : "SELECT count(*) FROM " + table,
				Integer.class));
	}

	private long otherScans() {
		// the session tells what it did when it is idle
		new JdbcTemplate(this.connection).execute("SELECT pg_stat_force_next_flush()");
		return Objects.requireNonNull(this.sql.queryForObject("""
				SELECT sum(scans) FROM (
					SELECT seq_scan AS scans FROM pg_stat_user_tables WHERE relname IN ('booking', 'idempotency')
					UNION ALL
					SELECT idx_scan FROM pg_stat_user_indexes
					WHERE relname IN ('booking', 'idempotency') AND indexrelname NOT LIKE '%_pkey') AS of""",
				Long.class));
	}

	/** What another leader's commit does before it ends. */
	private void use(Connection other, String key) throws SQLException {
		try (var statement = other.createStatement()) {
			statement.execute(LEASE.replace("?", "'shard-x'"));
			statement
				.execute("INSERT INTO idempotency VALUES ('alice', '" + key + "', 'x', 201, '{}', '{}', 'shard-x', 1)");
		}
	}

	private static JdbcShardStore store(SingleConnectionDataSource connection) {
		var elector = new Elector(new Member("self", "", ""), List.of(SCOPE), new InMemoryLeaseStore(new FakeClock()),
				new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ofMillis(250)),
				MonotonicClock.system(), List.of());
		return new JdbcShardStore(new DeadlineJdbcTemplate(connection, Duration.ofSeconds(10)),
				new FencedTransactions(new DataSourceTransactionManager(connection), elector),
				JsonMapper.builder().build());
	}

	/** What is there of a batch. */
	private record Written(int position, int bookings, int events, int answers) {
	}

}
