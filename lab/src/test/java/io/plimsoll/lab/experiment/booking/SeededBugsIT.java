package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.plimsoll.lab.check.Checkers;
import io.plimsoll.lab.check.Finding;
import io.plimsoll.lab.check.jdbc.JdbcFinalState;
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.fault.SchemaScript;
import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Operation;
import io.plimsoll.lab.history.Position;
import io.plimsoll.lab.history.Recorder;
import io.plimsoll.testkit.FakeClock;
import io.plimsoll.testkit.stores.TestPostgres;

import static org.assertj.core.api.Assertions.assertThat;

/** Each guard of the database refuses, and each checker knows the one that is missing. */
class SeededBugsIT {

	/** The source tree; tests run in the directory of their module. */
	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final List<String> SCHEMA = List.of(
			"patterns/leader-lease/src/main/resources/db/plimsoll-lease/V0.1__leader_lease.sql",
			"booking-service/src/main/resources/db/migration/V1__flights_and_bookings.sql");

	private static final List<String> FENCE = List.of("booking-service/src/main/resources/db/migration/V3__fence.sql",
			"booking-service/src/main/resources/db/migration/V4__group_commit.sql");

	private static final String SOLD = "018f0000-0000-7000-8000-000000000001";

	private final DataSource database = TestPostgres.newDatabase().dataSource();

	private final Recorder recorder = new Recorder(new FakeClock()::nanos);

	private final Cabin cabin = new Cabin("PL1", 0, List.of("1A", "1B"));

	private final StrayWrite stray = new StrayWrite(this.database);

	private final Leases leases = new Leases(this.database);

	@BeforeEach
	void make() throws SQLException, IOException {
		for (var file : SCHEMA) {
			execute(Files.readString(ROOT.resolve(file)).replace("${shards}", "1"));
		}
		execute("""
				SELECT lease_take_over('shard-0', 0, 0, 'booking-a', 'http://a', 'a', 'silence', 1000);
				SELECT lease_take_over('shard-0', 1, 0, 'booking-b', 'http://b', 'b', 'silence', 1000);
				INSERT INTO shard_position VALUES ('shard-0', 2, 2);
				INSERT INTO flight VALUES ('PL1', 'HND', 'ITM', now(), 2, 'shard-0', 2, 1);
				INSERT INTO seat VALUES ('PL1', '1A', 1, 'shard-0', 2), ('PL1', '1B', 2, 'shard-0', 2);
				INSERT INTO booking VALUES ('%1$s', 'PL1', '1A', 'c-000001', 'HELD', now(), 'shard-0', 2, 2);
				INSERT INTO idempotency VALUES ('c', 'k', '', 201, '', '{"id": "%1$s"}', 'shard-0', 2);
				""".formatted(SOLD));
		for (var file : FENCE) {
			execute(Files.readString(ROOT.resolve(file)));
		}
		this.recorder.invoke("c", Operation.hold("PL1", "1A", "k"))
			.ok(Answer.booking(201, SOLD, BookingStatus.HELD, new Position(0, 2, 2)));
	}

	@Test
	void aSoundPlatformRefusesBothAndIsFoundSound() throws SQLException {
		assertThat(this.stray.hold(this.cabin, "1B", 1)).isEqualTo(new StrayWrite.Outcome.Refused("SQLSTATE PL002"));
		assertThat(this.stray.hold(this.cabin, "1A", 2)).isEqualTo(new StrayWrite.Outcome.Refused("SQLSTATE 23505"));
		assertThat(violated()).isEmpty();
	}

	@Test
	void aMissingFenceIsFoundByTheOrderOfTheEpochs() throws SQLException {
		drop(SchemaDefect.FENCE_TRIGGER_DROPPED);
		assertThat(this.stray.hold(this.cabin, "1B", 1)).isInstanceOf(StrayWrite.Outcome.Accepted.class);
		assertThat(violated()).contains("fence order");
	}

	@Test
	void aMissingConstraintIsFoundByTheTakersOfTheSeat() throws SQLException {
		drop(SchemaDefect.UNIQUE_CONSTRAINT_DROPPED);
		assertThat(this.stray.hold(this.cabin, "1A", 2)).isInstanceOf(StrayWrite.Outcome.Accepted.class);
		assertThat(violated()).contains("one taker per seat").doesNotContain("fence order");
	}

	@Test
	void aKeyThatIsWrittenApartFromItsEffectIsFoundByTheKeys() throws SQLException {
		execute("SELECT lease_fence('shard-0', 2); DELETE FROM idempotency");
		assertThat(violated()).contains("once per key");
	}

	@Test
	void aShardIsPassedOnBehindItsLeadersBack() throws SQLException {
		assertThat(this.leases.passOn(0)).as("to whom, if nobody else leads anything").isFalse();
		execute("SELECT lease_take_over('shard-1', 0, 0, 'booking-c', 'http://c', 'c', 'silence', 1000)");
		assertThat(this.leases.passOn(0)).isTrue();
		assertThat(this.leases.epochs()).isEqualTo(Map.of(0, 3L, 1, 1L));
		assertThat(this.stray.hold(this.cabin, "1B", 2)).isEqualTo(new StrayWrite.Outcome.Refused("SQLSTATE PL002"));
	}

	/** The checkers that found something. */
	private List<String> violated() throws SQLException {
		return Checkers.check(this.recorder.history(), new JdbcFinalState(this.database).read(), Duration.ofMinutes(10))
			.stream()
			.filter(Finding.Violations.class::isInstance)
			.map((finding) -> finding.checker())
			.toList();
	}

	private void drop(SchemaDefect defect) throws SQLException {
		for (var statement : SchemaScript.of(defect).drop()) {
			execute(statement);
		}
	}

	private void execute(String sql) throws SQLException {
		try (var connection = this.database.getConnection(); var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
