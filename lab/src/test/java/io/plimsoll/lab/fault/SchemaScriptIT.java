package io.plimsoll.lab.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import io.plimsoll.testkit.stores.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** On the tables of booking-service, whose shard 0 is led under the epoch 7. */
class SchemaScriptIT {

	/** The source tree; tests run in the directory of their module. */
	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final String MIGRATIONS = "booking-service/src/main/resources/db/migration/";

	private static final String GUARDS = """
			SELECT string_agg(guard, '; ' ORDER BY guard) FROM (
				SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
				UNION ALL SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
				UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace) AS guards (guard)
			""";

	private static final String HOLD = """
			INSERT INTO booking VALUES (gen_random_uuid(), 'PL1', '1A', 'c', 'HELD', now(), 'shard-0', %d, %d)
			""";

	private final DataSource database = TestPostgres.newDatabase().dataSource();

	@BeforeEach
	void make() throws Exception {
		execute(read("patterns/leader-lease/src/main/resources/db/plimsoll-lease/V0.1__leader_lease.sql"));
		execute(read(MIGRATIONS + "V1__flights_and_bookings.sql").replace("${shards}", "1"));
		execute(read(MIGRATIONS + "V3__fence.sql"));
		execute(read(MIGRATIONS + "V4__group_commit.sql"));
		execute("""
				INSERT INTO lease VALUES ('shard-0', 7, 1, 'booking-a', 'http://a', 'a', 1, 'silence');
				INSERT INTO flight VALUES ('PL1', 'HND', 'ITM', now(), 1, 'shard-0', 7, 1);
				INSERT INTO seat VALUES ('PL1', '1A', 1, 'shard-0', 7);
				""");
	}

	@ParameterizedTest
	@EnumSource
	void aGuardIsPutBackAsItWasHoweverOftenItIsTried(SchemaDefect defect) throws SQLException {
		var script = SchemaScript.of(defect);
		var before = query(GUARDS);
		run(script.drop());
		run(script.drop());
		assertThat(query(GUARDS)).isNotEqualTo(before);
		run(script.restore());
		run(script.restore());
		assertThat(query(GUARDS)).isEqualTo(before);
	}

	@Test
	void withoutTheFenceAnOldEpochWrites() throws SQLException {
		var script = SchemaScript.of(SchemaDefect.FENCE_TRIGGER_DROPPED);
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(HOLD.formatted(6, 1)))
			.withMessageContaining("epoch 6 of shard-0 is not the current one");
		run(script.drop());
		execute(HOLD.formatted(6, 1));
		run(script.restore());
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute("UPDATE booking SET status = 'CONFIRMED', epoch = 6"))
			.withMessageContaining("epoch 6 of shard-0 is not the current one");
	}

	@Test
	void ofTheTakersOfASeatTheFirstOneStays() throws SQLException {
		var script = SchemaScript.of(SchemaDefect.UNIQUE_CONSTRAINT_DROPPED);
		run(script.drop());
		execute(HOLD.formatted(7, 1));
		execute(HOLD.formatted(7, 2));
		run(script.restore());
		assertThat(query("SELECT string_agg(sequence || ' ' || status, ', ' ORDER BY sequence) FROM booking"))
			.isEqualTo("1 HELD, 2 CANCELLED");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(HOLD.formatted(7, 3)))
			.withMessageContaining("booking_one_taker");
	}

	@Test
	void someAnswersAreLost() throws SQLException {
		run(SchemaScript.of(SchemaDefect.IDEMPOTENCY_ROW_LOST).drop());
		execute("""
				INSERT INTO idempotency SELECT 'c', 'k-' || n, '', 201, '', '', 'shard-0', 7
				FROM generate_series(1, 200) AS n""");
		assertThat(Integer.parseInt(query("SELECT count(*) FROM idempotency"))).isBetween(50, 150);
	}

	@Test
	void someConnectionsAreCutAtTheirCommitAndWhatTheyWroteIsLost() throws SQLException {
		run(SchemaScript.of(SchemaDefect.COMMIT_CUT).drop());
		int cut = 0;
		for (int sequence = 1; sequence <= 60; sequence++) {
			cut += isCutAtCommit(HOLD.formatted(7, sequence).replace("HELD", "CANCELLED")) ? 1 : 0;
		}
		assertThat(cut).isBetween(5, 55);
		assertThat(query("SELECT count(*) FROM booking")).isEqualTo(Integer.toString(60 - cut));
	}

	/** Every statement before it succeeds. */
	private boolean isCutAtCommit(String sql) throws SQLException {
		try (var connection = this.database.getConnection(); var statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute(sql);
			try {
				connection.commit();
				return false;
			}
			catch (SQLException ex) {
				assertThat(ex.getSQLState()).isEqualTo("57P01");
				return true;
			}
		}
	}

	private void run(List<String> statements) throws SQLException {
		for (var each : statements) {
			execute(each);
		}
	}

	private void execute(String sql) throws SQLException {
		try (var connection = this.database.getConnection(); var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private String query(String sql) throws SQLException {
		try (var connection = this.database.getConnection();
				var statement = connection.createStatement();
				var rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	private static String read(String file) throws IOException {
		return Files.readString(ROOT.resolve(file));
	}

}
