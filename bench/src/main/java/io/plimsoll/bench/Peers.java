package io.plimsoll.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.plimsoll.testkit.stores.TestPostgres;
import io.plimsoll.testkit.stores.TestRedis;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Kills and pauses the leader of each library in turn, on stores of its own, and prints a
 * table. Arguments: how many kills, how many pauses (11 and 5 unless told), and which
 * library if not all. Ends within some minutes.
 */
public final class Peers {

	private static final Duration LEASE = Duration.ofSeconds(2);

	private Peers() {
	}

	/** Runs all libraries. */
	public static void main(String[] args) throws Exception {
		int kills = (args.length > 0) ? Integer.parseInt(args[0]) : 11;
		int pauses = (args.length > 1) ? Integer.parseInt(args[1]) : 5;
		var redis = TestRedis.server();
		System.out.printf("%-36s %28s %24s%n", "lease " + LEASE.toMillis() + " ms", "kill -9: next write after",
				"paused for two leases");
		System.out.printf("%-36s %10s %8s %8s %15s %8s%n", "", "median ms", "min", "max", "stale accepted", "refused");
		var libraries = (args.length > 2 && !args[2].equals("ALL")) ? List.of(Library.valueOf(args[2]))
				: List.of(Library.values());
		for (var library : libraries) {
			var database = database(library);
			try (var trial = new Trial(library, database.url(), redis.port(), LEASE)) {
				var gaps = trial.kill(kills).stream().map(Duration::toMillis).sorted().toList();
				var stale = trial.pause(pauses);
				System.out.printf("%-36s %10d %8d %8d %15d %8d%n", library.title(), gaps.get(gaps.size() / 2),
						gaps.getFirst(), gaps.getLast(), stale.accepted(), stale.refused());
			}
		}
	}

	private static TestPostgres database(Library library) throws Exception {
		var database = TestPostgres.newDatabase();
		var jdbc = new JdbcTemplate(database.dataSource());
		jdbc.execute("""
				CREATE TABLE effect (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, leader text NOT NULL,
				token bigint NOT NULL, scope text, epoch bigint)""");
		if (library == Library.PLIMSOLL) {
			jdbc.execute(new ClassPathResource("db/plimsoll-lease/V0.1__leader_lease.sql")
				.getContentAsString(StandardCharsets.UTF_8));
			jdbc.execute("SELECT lease_protect('effect')");
		}
		return database;
	}

}
