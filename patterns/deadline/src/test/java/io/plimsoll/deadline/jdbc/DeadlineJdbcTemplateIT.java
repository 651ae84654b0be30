package io.plimsoll.deadline.jdbc;

import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.testkit.stores.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.SQLWarningException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeadlineJdbcTemplateIT {

	/** As the server says it whose wait for a standby is cancelled. */
	private static final String WARNS = """
			CREATE FUNCTION commits_here_alone() RETURNS int LANGUAGE plpgsql AS
			$$ BEGIN RAISE WARNING 'might not have been replicated'; RETURN 1; END $$""";

	private final DataSource database = TestPostgres.newDatabase().dataSource();

	private final DeadlineJdbcTemplate jdbc = new DeadlineJdbcTemplate(this.database, Duration.ofSeconds(20));

	@Test
	@Timeout(10)
	void theServerStopsWorkingWhenTheTimeIsUp() {
		var deadline = Deadline.after(Duration.ofMillis(300), MonotonicClock.system());
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> deadline.call(() -> this.jdbc.queryForList("SELECT pg_sleep(60)")))
			.satisfies((ex) -> assertThat(NestedExceptionUtils.getMostSpecificCause(ex))
				.isInstanceOfSatisfying(SQLException.class, (sql) -> assertThat(sql.getSQLState()).isEqualTo("57014")));
		assertThat(this.jdbc.queryForObject(
				"SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'",
				Integer.class))
			.isZero();
	}

	@Test
	void noStatementBeginsOnceTheTimeIsSpent() {
		var deadline = Deadline.after(Duration.ZERO, MonotonicClock.system());
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> deadline.call(() -> this.jdbc.queryForList("SELECT 1")));
	}

	@Test
	void whatTheServerWarnsOfIsNotTakenForDone() {
		this.jdbc.execute(WARNS);
		var query = "SELECT commits_here_alone()";
		assertThatExceptionOfType(SQLWarningException.class)
			.isThrownBy(() -> this.jdbc.queryForObject(query, Integer.class));
		assertThat(new JdbcTemplate(this.database).queryForObject(query, Integer.class)).isOne();
	}

	@Test
	void aNoticeIsNoWarning() {
		this.jdbc.execute("DROP TABLE IF EXISTS there_is_no_such_table");
		assertThat(this.jdbc.queryForObject("SELECT 1", Integer.class)).isOne();
	}

}
