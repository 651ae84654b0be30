package io.plimsoll.booking.leader.jdbc;

import java.util.Map;

import io.plimsoll.testkit.stores.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class FencedTablesIT {

	@Test
	void everyTableThatLeadersWriteHasTheFence() {
		var database = TestPostgres.newDatabase().dataSource();
		Flyway.configure()
			.dataSource(database)
			.locations("classpath:db/plimsoll-lease", "classpath:db/migration")
			.placeholders(Map.of("shards", "6"))
			.load()
			.migrate();
		var jdbc = JdbcClient.create(database);

		var written = jdbc.sql("""
				SELECT table_name FROM information_schema.columns
				WHERE table_schema = 'public' AND column_name = 'epoch' AND table_name NOT LIKE 'lease%'""")
			.query(String.class)
			.set();
		var fenced = jdbc.sql("""
				SELECT tgrelid::regclass::text FROM pg_trigger
				WHERE tgname IN ('lease_fence_insert', 'lease_fence_update', 'lease_fence_move', 'lease_fence_delete',
					'lease_fence_truncate') AND tgenabled = 'O'
				GROUP BY tgrelid HAVING count(*) = 5""").query(String.class).set();

		assertThat(written).contains("booking", "seat", "flight", "idempotency", "shard_position", "event");
		assertThat(fenced).containsExactlyInAnyOrderElementsOf(written);
	}

}
