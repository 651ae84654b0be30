package io.plimsoll.lab.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import io.plimsoll.testkit.stores.TestPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** On a table that leaders write. */
class SessionScriptIT {

	/** The source tree; tests run in the directory of their module. */
	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final String TROUBLES = """
			SELECT (SELECT count(*) FROM pg_proc WHERE proname LIKE 'lab%')
				+ (SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'lab%')
				+ (SELECT count(*) FROM pg_event_trigger WHERE evtname LIKE 'lab%')""";

	private static final String WRITE = """
			SET statement_timeout = '300ms'; SET transaction_timeout = '1s';
			UPDATE shard_position SET epoch = epoch""";

	private final TestPostgres database = TestPostgres.newDatabase();

	@BeforeEach
	void make() throws Exception {
		var tables = Files
			.readString(ROOT.resolve("booking-service/src/main/resources/db/migration/V1__flights_and_bookings.sql"));
		run(List.of(tables.replace("${shards}", "1")));
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsLeftOfItHoweverOftenItIsTried(SessionTrouble trouble) throws SQLException {
		var script = SessionScript.of("booking-a", trouble);
		run(script.begin());
		run(script.begin());
		assertThat(troubles()).isPositive();
		run(script.end());
		run(script.end());
		assertThat(troubles()).isZero();
		try (var session = session("booking-a")) {
			execute(session, WRITE);
		}
	}

	@Test
	void theWritesOfOneHangAndNobodyElses() throws SQLException {
		run(SessionScript.of("booking-a", SessionTrouble.WRITES_HANG).begin());
		try (var one = session("booking-a"); var other = session("booking-b")) {
			execute(one, "SELECT count(*) FROM shard_position");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(one, WRITE))
				.returns("57014", SQLException::getSQLState);
			execute(other, WRITE);
		}
	}

	@Test
	void theWritesOfOneFailAndNobodyElses() throws SQLException {
		run(SessionScript.of("booking-a", SessionTrouble.WRITES_FAIL).begin());
		try (var one = session("booking-a"); var other = session("booking-b")) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(one, WRITE))
				.returns("53100", SQLException::getSQLState);
			execute(other, WRITE);
		}
	}

	@Test
	void allSessionsOfOneEndAndItGetsNoneUntilItIsOver() throws SQLException {
		try (var work = session("booking-a");
				var election = session("booking-a leader-lease");
				var other = session("booking-b")) {
			run(SessionScript.of("booking-a", SessionTrouble.KEPT_OUT).begin());
			assertThat(work.isValid(1)).isFalse();
			assertThat(election.isValid(1)).isFalse();
			assertThat(other.isValid(1)).isTrue();
		}
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> session("booking-a leader-lease").close());
		run(SessionScript.end("booking-a"));
		session("booking-a").close();
	}

	@Test
	void aNameThatIsNoneIsNotPutIntoAStatement() {
		assertThatIllegalArgumentException().isThrownBy(() -> SessionScript.end("x'; DROP TABLE booking; --"));
	}

	private Connection session(String name) throws SQLException {
		var source = this.database.dataSource();
		source.setApplicationName(name);
		source.setAssumeMinServerVersion("11");
		source.setSocketTimeout(2);
		return source.getConnection();
	}

	private int troubles() throws SQLException {
		try (var session = session("lab");
				var statement = session.createStatement();
				var row = statement.executeQuery(TROUBLES)) {
			row.next();
			return row.getInt(1);
		}
	}

	private void run(List<String> statements) throws SQLException {
		try (var session = session("lab")) {
			for (var each : statements) {
				execute(session, each);
			}
		}
	}

	private static void execute(Connection session, String sql) throws SQLException {
		try (var statement = session.createStatement()) {
			statement.execute(sql);
		}
	}

}
