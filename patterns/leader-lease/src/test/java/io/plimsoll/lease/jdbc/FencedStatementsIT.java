package io.plimsoll.lease.jdbc;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.plimsoll.testkit.stores.TestPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Every kind of statement that can change a table, while the epochs of a and b are 3. */
class FencedStatementsIT {

	private TestPostgres database;

	private Connection connection;

	private JdbcTemplate jdbc;

	@BeforeEach
	void protect() throws Exception {
		this.database = LeaseSchema.newDatabase();
		this.connection = this.database.dataSource().getConnection();
		this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(this.connection, true));
		for (var scope : List.of("a", "b")) {
			for (int epoch = 0; epoch < 3; epoch++) {
				this.jdbc.queryForList("SELECT lease_take_over(?, ?, 0, 'self', '', '', 'silence', 250)", scope, epoch);
			}
		}
		this.jdbc.execute("CREATE TABLE note (line text PRIMARY KEY, scope text, epoch bigint)");
		this.jdbc.execute("SELECT lease_protect('note')");
		this.jdbc.execute("INSERT INTO note VALUES ('a1', 'a', 3), ('a2', 'a', 3), ('b1', 'b', 3)");
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO note SELECT 'n' || n, 'a', 3 FROM generate_series(1, 100) AS n",
			"INSERT INTO note VALUES ('a3', 'a', 3), ('b2', 'b', 3)", "INSERT INTO note SELECT * FROM note WHERE false",
			"INSERT INTO note VALUES ('a1', 'a', 3) ON CONFLICT (line) DO UPDATE SET epoch = excluded.epoch",
			"INSERT INTO note VALUES ('a1', 'a', 2) ON CONFLICT DO NOTHING", "UPDATE note SET line = line || '!'",
			"UPDATE note SET scope = scope", "DELETE FROM note WHERE false",
			"MERGE INTO note USING (VALUES ('a1'), ('a9')) AS new (line) ON note.line = new.line "
					+ "WHEN MATCHED THEN UPDATE SET epoch = 3 WHEN NOT MATCHED THEN INSERT VALUES (new.line, 'a', 3)" })
	void whatIsWrittenUnderTheCurrentEpochsIsAccepted(String statement) {
		assertThat(stateOf(statement)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO note VALUES ('a3', 'a', 2)", "INSERT INTO note VALUES ('a3', 'a', 4)",
			"INSERT INTO note SELECT 'n' || n, 'a', CASE n WHEN 57 THEN 2 ELSE 3 END FROM generate_series(1, 100) AS n",
			"INSERT INTO note VALUES ('a3', 'a', 3), ('b2', 'b', 2)", "INSERT INTO note VALUES ('c1', 'c', 3)",
			"INSERT INTO note VALUES ('n', NULL, 3)", "INSERT INTO note VALUES ('n', 'a', NULL)",
			"INSERT INTO note VALUES ('a1', 'a', 2) ON CONFLICT (line) DO UPDATE SET epoch = excluded.epoch",
			"UPDATE note SET epoch = 2 WHERE line = 'a1'", "UPDATE note SET epoch = 2 WHERE scope = 'b'",
			"WITH late AS (INSERT INTO note VALUES ('a3', 'a', 2) RETURNING line) SELECT * FROM late",
			"MERGE INTO note USING (VALUES ('a1')) AS new (line) ON note.line = new.line "
					+ "WHEN MATCHED THEN UPDATE SET epoch = 2" })
	void whatIsWrittenUnderAnyOtherEpochIsRefused(String statement) {
		assertThat(stateOf(statement)).isEqualTo("PL002");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATE note SET scope = 'b'", "UPDATE note SET scope = 'b' WHERE line = 'a1'",
			"UPDATE note SET scope = CASE scope WHEN 'a' THEN 'b' ELSE 'a' END", "UPDATE note SET scope = NULL",
			"INSERT INTO note VALUES ('a1', 'b', 3) ON CONFLICT (line) DO UPDATE SET scope = excluded.scope" })
	void aRowStaysInItsScopeAlsoWhenBothAreLed(String statement) {
		assertThat(stateOf(statement)).isEqualTo("PL002");
	}

	@Test
	void aCopyIsAStatementToo() throws Exception {
		var copy = this.connection.unwrap(PGConnection.class).getCopyAPI();

		copy.copyIn("COPY note FROM STDIN", new StringReader("a3\ta\t3\na4\ta\t3\n"));
		var refusal = catchThrowableOfType(SQLException.class,
				() -> copy.copyIn("COPY note FROM STDIN", new StringReader("a5\ta\t3\na6\ta\t2\n")));

		assertThat(refusal.getSQLState()).isEqualTo("PL002");
		assertThat(this.jdbc.queryForObject("SELECT count(*) FROM note", Long.class)).isEqualTo(5);
	}

	@Test
	void aDeleteNeedsTheFenceOfEachScopeThatItTouches() {
		assertThat(stateOf("DELETE FROM note WHERE scope = 'a'")).isEqualTo("PL002");
		assertThat(stateOf("SELECT lease_fence('a', 3); DELETE FROM note WHERE scope = 'b'")).isEqualTo("PL002");
		assertThat(stateOf("SELECT lease_fence('a', 3); DELETE FROM note")).isEqualTo("PL002");
		assertThat(stateOf("SELECT lease_fence('a', 2); DELETE FROM note WHERE scope = 'a'")).isEqualTo("PL002");
		assertThat(stateOf("SELECT lease_fence('a', 3), lease_fence('b', 3); DELETE FROM note")).isNull();
	}

	@Test
	void whatWasFencedInOneTransactionIsNotInTheNext() {
		this.jdbc.execute("SELECT lease_fence('a', 3)");

		assertThat(stateOf("DELETE FROM note WHERE scope = 'a'")).isEqualTo("PL002");
		assertThat(stateOf("""
				BEGIN; SAVEPOINT s; SELECT lease_fence('a', 3); ROLLBACK TO s;
				DELETE FROM note WHERE scope = 'a'; COMMIT""")).isEqualTo("PL002");
	}

	/** The fence comes after the rows: what a statement waited for may have lasted. */
	@Test
	void aWriteThatHadToWaitForARowWhileAnotherTookOverIsRefused() throws Exception {
		try (var holder = this.database.dataSource().getConnection(); var lock = holder.createStatement()) {
			holder.setAutoCommit(false);
			lock.execute("SELECT FROM note WHERE line = 'a1' FOR UPDATE");
			var write = CompletableFuture.supplyAsync(() -> stateOf("UPDATE note SET epoch = 3 WHERE line = 'a1'"));
			Awaitility.await().until(() -> isSomebodyWaiting(lock));

			lock.execute("SELECT lease_take_over('a', 3, 0, 'other', '', '', 'silence', 250)");
			holder.commit();

			assertThat(write.get()).isEqualTo("PL002");
		}
	}

	@Test
	void whatACascadeTakesAlongIsFencedToo() {
		this.jdbc.execute("CREATE TABLE book (line text PRIMARY KEY)");
		this.jdbc.execute("INSERT INTO book SELECT line FROM note");
		this.jdbc.execute("ALTER TABLE note ADD FOREIGN KEY (line) REFERENCES book ON DELETE CASCADE");

		assertThat(stateOf("DELETE FROM book")).isEqualTo("PL002");
		assertThat(stateOf("TRUNCATE book CASCADE")).isEqualTo("PL004");
	}

	@Test
	void nothingIsEmptiedAtOnce() {
		assertThat(stateOf("TRUNCATE note")).isEqualTo("PL004");
		assertThat(stateOf("TRUNCATE lease")).isEqualTo("PL001");
	}

	@Test
	void aTableWhosePartsCouldBeWrittenAroundTheFenceIsNotProtected() {
		this.jdbc.execute("CREATE TABLE big (scope text, epoch bigint) PARTITION BY LIST (scope)");
		this.jdbc.execute("CREATE TABLE big_a PARTITION OF big FOR VALUES IN ('a')");
		this.jdbc.execute("CREATE TABLE big_b (scope text, epoch bigint)");

		assertThat(stateOf("SELECT lease_protect('big')")).isEqualTo("42809");
		assertThat(stateOf("SELECT lease_protect('big_a')")).isEqualTo("42809");
		assertThat(stateOf("SELECT lease_protect('big_b')")).isNull();
		assertThat(stateOf("ALTER TABLE big ATTACH PARTITION big_b FOR VALUES IN ('b')")).as("nor becomes one later")
			.isEqualTo("0A000");
	}

	private static boolean isSomebodyWaiting(Statement statement) throws SQLException {
		try (var waiting = statement.executeQuery("SELECT FROM pg_locks WHERE NOT granted")) {
			return waiting.next();
		}
	}

	private String stateOf(String statement) {
		try (var call = this.connection.createStatement()) {
			call.execute(statement);
			return null;
		}
		catch (SQLException ex) {
			rollBack();
			return ex.getSQLState();
		}
	}

	private void rollBack() {
		// ends a transaction that the statement itself began
		this.jdbc.execute("ROLLBACK");
	}

}
