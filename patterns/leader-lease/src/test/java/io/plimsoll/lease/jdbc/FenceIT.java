package io.plimsoll.lease.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.LeaseTally;
import io.plimsoll.lease.LeaseTerms;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.StaleLeadershipException;
import io.plimsoll.lease.Version;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FenceIT {

	private static final String SCOPE = "shard-0";

	private static final Member OTHER = new Member("other", "http://other", "b");

	private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(30), Duration.ofSeconds(5),
			Duration.ofSeconds(1));

	private final LeaseTally tally = new LeaseTally(List.of(SCOPE));

	private DataSource dataSource;

	private JdbcTemplate jdbc;

	private JdbcLeaseStore store;

	private Elector elector;

	private FencedTransactions transactions;

	@BeforeEach
	void lead() throws Exception {
		this.dataSource = LeaseSchema.newDatabase().dataSource();
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.jdbc.execute("CREATE TABLE note (scope text NOT NULL, epoch bigint NOT NULL, line text PRIMARY KEY)");
		this.jdbc.execute("SELECT lease_protect('note')");
		this.store = new JdbcLeaseStore(this.dataSource, Duration.ofSeconds(10));
		this.elector = new Elector(new Member("self", "http://self", "a"), List.of(SCOPE), this.store, TERMS,
				MonotonicClock.system(), List.of(this.tally));
		this.transactions = new FencedTransactions(new DataSourceTransactionManager(this.dataSource), this.elector);
		this.elector.tick();
	}

	@Test
	void theLeaderWrites() {
		write("first");

		assertThat(lines()).containsExactly("first");
	}

	@Test
	void aLateWriteOfAnOldLeaderIsRefusedAndItStepsDown() {
		var before = leadership();
		otherTakesOver();

		assertThatExceptionOfType(StaleLeadershipException.class).isThrownBy(() -> write(before, "late"))
			.matches((refusal) -> refusal.reason() == Cause.FENCED && refusal.epoch() == 1);

		assertThat(lines()).isEmpty();
		assertThat(this.elector.leadership(SCOPE)).isEmpty();
		assertThat(this.tally.refusals(SCOPE, Cause.FENCED)).isOne();
	}

	/** The control of the test above: it is the triggers that make the difference. */
	@Test
	void withoutTheTriggerTheLateWriteIsAccepted() {
		this.jdbc.execute("ALTER TABLE note DISABLE TRIGGER USER");
		var before = leadership();
		otherTakesOver();

		write(before, "late");

		assertThat(lines()).containsExactly("late");
	}

	@Test
	void aLateStatementThatCommitsItselfIsRefusedTheSame() {
		var before = leadership();
		assertThat(this.transactions.<Integer>writeAtOnce(before, Duration.ZERO, () -> insert(before, "in time")))
			.isOne();
		otherTakesOver();

		assertThatExceptionOfType(StaleLeadershipException.class)
			.isThrownBy(() -> this.transactions.writeAtOnce(before, Duration.ZERO, () -> insert(before, "late")))
			.matches((refusal) -> refusal.reason() == Cause.FENCED && refusal.epoch() == 1);

		assertThat(lines()).containsExactly("in time");
		assertThat(this.elector.leadership(SCOPE)).isEmpty();
	}

	@Test
	void aStatementForWhichTooLittleIsLeftIsNotSent() {
		var leadership = leadership();

		assertThatExceptionOfType(StaleLeadershipException.class).isThrownBy(
				() -> this.transactions.writeAtOnce(leadership, Duration.ofDays(1), () -> insert(leadership, "late")))
			.matches((refusal) -> refusal.reason() == Cause.LOCAL_CHECK);

		assertThat(lines()).isEmpty();
	}

	@Test
	void whatAnOldLeaderDidEarlierInTheSameTransactionIsUndone() {
		this.jdbc.execute("CREATE TABLE unfenced (line text)");
		var before = leadership();
		otherTakesOver();

		assertThatExceptionOfType(StaleLeadershipException.class)
			.isThrownBy(() -> this.transactions.write(before, Duration.ZERO, () -> {
				this.jdbc.update("INSERT INTO unfenced VALUES ('half')");
				return insert(before, "late");
			}));

		assertThat(this.jdbc.queryForList("SELECT line FROM unfenced")).isEmpty();
	}

	@Test
	void anEpochFromTheFutureIsRefusedToo() {
		assertThat(stateOf(() -> this.jdbc.update("INSERT INTO note VALUES (?, 2, 'early')", SCOPE)))
			.isEqualTo("PL002");
	}

	@Test
	void anUpdateCarriesItsOwnEpoch() {
		write("first");
		otherTakesOver();

		assertThat(stateOf(() -> this.jdbc.update("UPDATE note SET line = 'second'"))).isEqualTo("PL002");
		assertThat(stateOf(() -> this.jdbc.update("UPDATE note SET line = 'second', epoch = 2"))).isNull();
	}

	@Test
	void aRowStaysInItsScope() {
		write("first");
		this.store.takeOver("shard-1", Version.NEVER_HELD, OTHER, Cause.SILENCE);

		assertThat(stateOf(() -> this.jdbc.update("UPDATE note SET scope = 'shard-1'"))).isEqualTo("PL002");
	}

	@Test
	void aDeleteNeedsTheFenceToBeAskedFirst() {
		write("first");

		assertThat(stateOf(() -> this.jdbc.update("DELETE FROM note"))).isEqualTo("PL002");
		this.transactions.write(leadership(), Duration.ZERO, () -> {
			this.jdbc.query("SELECT lease_fence(?, ?)", (_) -> {
			}, SCOPE, leadership().epoch());
			return this.jdbc.update("DELETE FROM note WHERE scope = ?", SCOPE);
		});

		assertThat(lines()).isEmpty();
		assertThat(stateOf(() -> this.jdbc.execute("SELECT lease_fence('shard-0', 7)"))).isEqualTo("PL002");
	}

	@Test
	void theFenceRefusesToWorkWhereItCannotSeeThePresent() throws SQLException {
		try (var connection = this.dataSource.getConnection(); var statement = connection.createStatement()) {
			connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);

			var refusal = catchThrowableOfType(SQLException.class,
					() -> statement.execute("INSERT INTO note VALUES ('shard-0', 1, 'blind')"));

			assertThat(refusal.getSQLState()).isEqualTo("PL003");
		}
	}

	@Test
	void aTakeOverWaitsForAWriteThatWasLetInAndThenGoesAhead() throws Exception {
		try (var connection = this.dataSource.getConnection(); var statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("INSERT INTO note VALUES ('shard-0', 1, 'in time')");

			assertThat(this.store.takeOver(SCOPE, new Version(1, 0), OTHER, Cause.SILENCE)).as("within its bound")
				.isEmpty();
			assertThat(this.store.beat(Map.of(SCOPE, 1L))).as("a beat waits for nothing").containsExactly(SCOPE);

			var successor = CompletableFuture
				.supplyAsync(() -> this.store.takeOver(SCOPE, new Version(1, 1), OTHER, Cause.SILENCE));
			connection.commit();
			assertThat(successor.get()).isPresent();
		}
		assertThat(lines()).containsExactly("in time");
	}

	@Test
	void aFrozenLeadersOpenTransactionHoldsATakeOverBackNoLongerThanItsSessionAllows() throws Exception {
		try (var connection = this.dataSource.getConnection(); var statement = connection.createStatement()) {
			statement.execute("SET idle_in_transaction_session_timeout = '300ms'");
			connection.setAutoCommit(false);
			statement.execute("INSERT INTO note VALUES ('shard-0', 1, 'frozen')");

			int ticks = 1;
			while (this.store.takeOver(SCOPE, new Version(1, 0), OTHER, Cause.SILENCE).isEmpty()) {
				assertThat(++ticks).isLessThan(10);
			}

			assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit);
		}
		assertThat(lines()).isEmpty();
	}

	@Test
	void theLeaseRowKeepsItsHistory() {
		otherTakesOver();

		assertThat(this.jdbc.queryForList("SELECT holder FROM lease_history ORDER BY epoch", String.class))
			.containsExactly("self", "other");
		assertThat(stateOf(() -> this.jdbc.update("DELETE FROM lease"))).isEqualTo("PL001");
		assertThat(stateOf(() -> this.jdbc.update("UPDATE lease SET epoch = 1"))).isEqualTo("PL001");
		assertThat(stateOf(() -> this.jdbc.update("UPDATE lease SET holder = 'thief'"))).isEqualTo("PL001");
	}

	@Test
	void tooLittleLeaseLeavesTheDatabaseAlone() {
		assertThatExceptionOfType(StaleLeadershipException.class)
			.isThrownBy(() -> this.transactions.write(leadership(), TERMS.lease(), () -> insert(leadership(), "long")))
			.matches((refusal) -> refusal.reason() == Cause.LOCAL_CHECK);

		assertThat(this.elector.leadership(SCOPE)).as("it still leads").isPresent();
		assertThat(this.tally.refusals(SCOPE, Cause.LOCAL_CHECK)).isOne();
	}

	private Leadership leadership() {
		return this.elector.leadership(SCOPE).orElseThrow();
	}

	private void otherTakesOver() {
		assertThat(this.store.takeOver(SCOPE, new Version(1, 0), OTHER, Cause.SILENCE)).isPresent();
	}

	private void write(String line) {
		write(leadership(), line);
	}

	private void write(Leadership leadership, String line) {
		this.transactions.write(leadership, Duration.ZERO, () -> insert(leadership, line));
	}

	private int insert(Leadership leadership, String line) {
		return this.jdbc.update("INSERT INTO note VALUES (?, ?, ?)", leadership.scope(), leadership.epoch(), line);
	}

	private List<String> lines() {
		return this.jdbc.queryForList("SELECT line FROM note ORDER BY line", String.class);
	}

	private static String stateOf(ThrowingCallable statement) {
		try {
			statement.call();
			return null;
		}
		catch (Throwable ex) {
			var cause = ex;
			while (cause.getCause() != null) {
				cause = cause.getCause();
			}
			return (cause instanceof SQLException sql) ? sql.getSQLState() : cause.toString();
		}
	}

}
