package io.plimsoll.lease.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.plimsoll.testkit.stores.TestPostgres;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database with the library's schema in it, put there without Flyway. */
public final class LeaseSchema {

	private LeaseSchema() {
	}

	public static TestPostgres newDatabase() throws IOException {
		var database = TestPostgres.newDatabase();
		var schema = new ClassPathResource("db/plimsoll-lease/V0.1__leader_lease.sql");
		new JdbcTemplate(database.dataSource()).execute(schema.getContentAsString(StandardCharsets.UTF_8));
		return database;
	}

}
