package io.plimsoll.booking.leader.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.plimsoll.booking.leader.LeaderHistory;
import io.plimsoll.booking.leader.LeaderTerm;
import io.plimsoll.testkit.stores.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Twenty changes of one shard, a minute apart, and one of another. */
class JdbcLeaderHistoryIT {

	private static final Instant FIRST = Instant.parse("2026-11-23T09:00:00Z");

	private static final List<String> SCOPES = List.of("shard-0", "shard-1", "shard-2");

	private JdbcClient jdbc;

	private LeaderHistory history;

	@BeforeEach
	void lead() {
		var database = TestPostgres.newDatabase().dataSource();
		Flyway.configure()
			.dataSource(database)
			.locations("classpath:db/plimsoll-lease", "classpath:db/migration")
			.placeholders(Map.of("shards", "6"))
			.load()
			.migrate();
		this.jdbc = JdbcClient.create(database);
		this.history = new JdbcLeaderHistory(this.jdbc);
		for (var scope : List.of("shard-0", "shard-2")) {
			this.jdbc.sql("SELECT lease_take_over(?, 0, 0, 'booking-a', '', 'a', 'silence', 250)")
				.param(scope)
				.query()
				.listOfRows();
			this.jdbc.sql("UPDATE lease SET since = ? WHERE scope = ?").params(atOffset(FIRST), scope).update();
			this.jdbc.sql("UPDATE lease_history SET since = ? WHERE scope = ?").params(atOffset(FIRST), scope).update();
		}
		for (int epoch = 2; epoch <= 21; epoch++) {
			take(epoch, minute(epoch - 1));
		}
	}

	@Test
	void whoeverLedAtAnyTimeIsFoundUnderTheEpochOfThatTime() {
		for (int epoch = 1; epoch <= 21; epoch++) {
			var began = minute(epoch - 1);
			for (var time : List.of(began, began.plusSeconds(30), began.plusSeconds(60).minusNanos(1000))) {
				assertThat(this.history.at(List.of("shard-0"), time)).singleElement()
					.extracting(LeaderTerm::epoch, LeaderTerm::leader, LeaderTerm::since)
					.containsExactly((long) epoch, (epoch % 2 == 0) ? "booking-b" : "booking-a", began);
			}
		}
	}

	@Test
	void aTermEndsWhereTheNextBeginsAndTheLastDoesNot() {
		assertThat(this.history.at(SCOPES, minute(20))).extracting(LeaderTerm::scope, LeaderTerm::until)
			.containsExactly(tuple("shard-0", null), tuple("shard-2", null));
		assertThat(this.history.at(SCOPES, minute(19))).extracting(LeaderTerm::scope, LeaderTerm::until)
			.containsExactly(tuple("shard-0", minute(20)), tuple("shard-2", null));
	}

	@Test
	void beforeTheFirstNobodyLed() {
		assertThat(this.history.at(SCOPES, FIRST.minusNanos(1000))).isEmpty();
	}

	@Test
	void theLatestComeFirstAndNotMoreThanAskedFor() {
		assertThat(this.history.latest(SCOPES, 3)).extracting(LeaderTerm::scope, LeaderTerm::epoch)
			.containsExactly(tuple("shard-0", 21L), tuple("shard-0", 20L), tuple("shard-0", 19L), tuple("shard-2", 1L));
	}

	/** The epochs are the order, whatever the clock said. */
	@Test
	void afterTheDatabasesClockWasSetBackTheLaterEpochCounts() {
		take(22, minute(5));

		assertThat(this.history.at(List.of("shard-0"), minute(10))).singleElement()
			.extracting(LeaderTerm::epoch, LeaderTerm::until)
			.containsExactly(22L, null);
		assertThat(this.history.at(List.of("shard-0"), minute(4))).singleElement()
			.extracting(LeaderTerm::epoch)
			.isEqualTo(5L);
	}

	private void take(int epoch, Instant since) {
		this.jdbc.sql("UPDATE lease SET epoch = ?, holder = ?, since = ? WHERE scope = 'shard-0'")
			.params(epoch, (epoch % 2 == 0) ? "booking-b" : "booking-a", atOffset(since))
			.update();
	}

	private static Instant minute(int minute) {
		return FIRST.plusSeconds(60L * minute);
	}

	private static OffsetDateTime atOffset(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

}
