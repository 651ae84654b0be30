package io.plimsoll.lease.jdbc;

import java.time.Duration;
import java.util.stream.Stream;

import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Lease;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Sighting;
import io.plimsoll.lease.Version;
import io.plimsoll.testkit.stores.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The database is set back to a backup, while a leader of the time after the backup
 * sleeps with its epoch in hand. docs/runbooks/restore-booking-database.md is what this
 * proves.
 */
class RestoreIT {

	private static final long STEP = 1_000_000;

	private static final String SCOPE = "shard-0";

	private static final Member SLEEPER = new Member("sleeper", "http://sleeper", "a");

	private static final Member SUCCESSOR = new Member("successor", "http://successor", "b");

	private Database backup;

	private Lease asleep;

	@BeforeEach
	void backUpAndGoOn() throws Exception {
		var live = new Database(LeaseSchema.newDatabase());
		live.jdbc().execute("CREATE TABLE note (line text, scope text, epoch bigint)");
		live.jdbc().execute("SELECT lease_protect('note')");
		live.lead(SCOPE, SLEEPER);
		this.backup = live.copy("backup");
		this.asleep = live.lead(SCOPE, SLEEPER);
		live.write(this.asleep, "after the backup");
	}

	/** The control: it is the step that makes the difference. */
	@Test
	void withoutTheStepAnEpochIsGivenTwiceAndItsFirstLeaderWritesAgain() {
		var restored = this.backup.copy("careless");

		var successor = restored.lead(SCOPE, SUCCESSOR);
		restored.write(this.asleep, "late");

		assertThat(successor.epoch()).isEqualTo(this.asleep.epoch()).isEqualTo(2);
	}

	@Test
	void afterTheStepItIsRefusedForEver() {
		var restored = this.backup.copy("careful");

		restored.step(STEP);

		assertThat(restored.stateOfWrite(this.asleep)).isEqualTo("PL002");
		var successor = restored.lead(SCOPE, SUCCESSOR);
		assertThat(successor.epoch()).isEqualTo(1 + STEP + 1);
		assertThat(restored.stateOfWrite(this.asleep)).isEqualTo("PL002");
		restored.write(successor, "in time");
	}

	@Test
	void whoLedWhenTheBackupWasMadeLeadsNoMore() {
		var restored = this.backup.copy("unmoved");
		var before = restored.leaseOf(SCOPE);

		restored.step(STEP);

		assertThat(restored.leaseOf(SCOPE).epoch()).isEqualTo(before.epoch() + STEP);
		assertThat(restored.stateOfWrite(before)).isEqualTo("PL002");
	}

	@Test
	void theHistoryShowsTheStep() {
		var restored = this.backup.copy("history");

		restored.step(STEP);
		restored.lead(SCOPE, SUCCESSOR);

		assertThat(restored.jdbc()
			.queryForList("SELECT epoch || ' ' || holder FROM lease_history ORDER BY epoch", String.class))
			.containsExactly("1 sleeper", "1000001 lease_step", "1000002 successor");
	}

	@Test
	void aScopeThatNobodyHadLedWhenTheBackupWasMadeBeginsAboveTheStep() {
		var restored = this.backup.copy("newcomer");

		restored.step(STEP);

		assertThat(restored.lead("shard-1", SUCCESSOR).epoch()).isEqualTo(STEP + 1);
	}

	@Test
	void theSameBackupRestoredAgainNeedsAGreaterStep() {
		var once = this.backup.copy("once");
		once.step(STEP);
		var leader = once.lead(SCOPE, SLEEPER);

		var again = this.backup.copy("again");
		again.step(STEP);
		assertThat(again.lead(SCOPE, SUCCESSOR).epoch()).as("with the same step").isEqualTo(leader.epoch());

		var greater = this.backup.copy("greater");
		greater.step(2 * STEP);
		greater.lead(SCOPE, SUCCESSOR);
		assertThat(greater.stateOfWrite(leader)).as("with twice the step").isEqualTo("PL002");
	}

	@Test
	void aStepGoesForward() {
		var restored = this.backup.copy("backward");

		assertThat(catchThrowableOfType(DataAccessException.class, () -> restored.step(0)).getRootCause())
			.isInstanceOfSatisfying(PSQLException.class,
					(refusal) -> assertThat(refusal.getSQLState()).isEqualTo("22023"));
	}

	/** A database, what may be asked of it, and physical copies of it. */
	private record Database(TestPostgres server, JdbcTemplate jdbc, JdbcLeaseStore store) {

		Database(TestPostgres server) {
			this(server, new JdbcTemplate(server.dataSource()),
					new JdbcLeaseStore(server.dataSource(), Duration.ofSeconds(10)));
		}

		/** Ends no session: there must be none. */
		Database copy(String name) {
			var own = this.server.url().substring(this.server.url().lastIndexOf('/') + 1);
			var other = new JdbcTemplate(TestPostgres.newDatabase().dataSource());
			other.execute("CREATE DATABASE restore_" + name + "_" + own + " TEMPLATE " + own);
			return new Database(new TestPostgres(this.server.url().replace(own, "restore_" + name + "_" + own),
					this.server.user(), this.server.password()));
		}

		Lease lead(String scope, Member member) {
			var seen = leases(member).filter((lease) -> lease.scope().equals(scope))
				.map(Lease::version)
				.findFirst()
				.orElse(Version.NEVER_HELD);
			return this.store.takeOver(scope, seen, member, Cause.SILENCE).orElseThrow();
		}

		Lease leaseOf(String scope) {
			return leases(SUCCESSOR).filter((lease) -> lease.scope().equals(scope)).findFirst().orElseThrow();
		}

		private Stream<Lease> leases(Member member) {
			return this.store.look(member).leases().stream().map(Sighting.SeenLease::lease);
		}

		void step(long by) {
			this.jdbc.queryForList("SELECT lease_step(?)", by);
		}

		void write(Lease lease, String line) {
			this.jdbc.update("INSERT INTO note VALUES (?, ?, ?)", line, lease.scope(), lease.epoch());
		}

		String stateOfWrite(Lease lease) {
			var refusal = catchThrowableOfType(DataAccessException.class, () -> write(lease, "late"));
			return (refusal.getRootCause() instanceof PSQLException sql) ? sql.getSQLState() : refusal.toString();
		}

	}

}
