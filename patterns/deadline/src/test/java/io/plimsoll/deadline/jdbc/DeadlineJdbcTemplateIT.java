package io.plimsoll.deadline.jdbc;

import java.sql.SQLException;
import java.time.Duration;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.testkit.stores.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeadlineJdbcTemplateIT {

	private final DeadlineJdbcTemplate jdbc = new DeadlineJdbcTemplate(TestPostgres.newDatabase().dataSource(),
			Duration.ofSeconds(20));

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

}
