package io.plimsoll.lab.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.launch.OperatingSystem;
import io.plimsoll.lab.launch.Ports;
import io.plimsoll.lab.launch.ProcessSpec;
import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.launch.Processes;
import io.plimsoll.lab.launch.Signal;
import io.plimsoll.lab.time.Patience;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.StoredEntry;
import io.plimsoll.sidecache.redis.RedisTier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The embedded servers, run as whoever runs the tests, in a directory of their own. */
class StoresIT {

	private static final Duration BOUND = Duration.ofSeconds(20);

	@TempDir
	private Path directory;

	private Processes processes;

	private Map<String, Integer> ports;

	@BeforeEach
	void choosePorts() throws IOException {
		this.processes = new Processes(this.directory.resolve("run"), this.directory.resolve("logs"),
				OperatingSystem.current(), Patience.system());
		this.ports = Ports.settle(this.directory.resolve("ports"), List.of("postgres", "standby", "redis"), Set.of(),
				0);
	}

	@AfterEach
	void end() throws Exception {
		this.processes.kill("postgres");
		this.processes.kill("standby");
		this.processes.kill("redis");
	}

	@Test
	void postgresServesDatabasesWithOwnersOfTheirOwn() throws Exception {
		var postgres = postgres();
		postgres.prepare();
		start("postgres", postgres);
		postgres.createDatabase("booking");
		postgres.createDatabase("address");
		postgres.createDatabase("booking"); // is there already
		assertThat(query(postgres, "booking", "SHOW server_version")).startsWith(Postgres.EMBEDDED.toString());
		assertThat(query(postgres, "booking", "SHOW fsync")).isEqualTo("on");
		assertThat(query(postgres, "booking", "SHOW track_commit_timestamp")).isEqualTo("on");
		assertThat(query(postgres, "booking", "SELECT current_user")).isEqualTo("booking");
		assertThat(query(postgres, "booking", "SELECT datname FROM pg_database WHERE datdba = 'address'::regrole"))
			.isEqualTo("address");
	}

	@Test
	void postgresSurvivesAKillAndAStop() throws Exception {
		var postgres = postgres();
		postgres.prepare();
		start("postgres", postgres);
		postgres.createDatabase("booking");
		execute(postgres, "CREATE TABLE kept AS SELECT 'a row' AS content");
		this.processes.kill("postgres");
		assertThat(postgres.isReady()).isFalse();
		postgres.prepare();
		start("postgres", postgres);
		assertThat(query(postgres, "booking", "SELECT content FROM kept")).isEqualTo("a row");
		assertThat(this.processes.stop("postgres", Signal.INT, BOUND)).isFalse();
		assertThat(this.processes.state("postgres")).isEqualTo(ProcessState.DOWN);
		assertThat(Ports.isFree(postgres.port())).isTrue();
	}

	@Test
	void theRemainsOfAKilledPostgresDoNotKeepTheNextFromStarting() throws Exception {
		var postgres = postgres();
		postgres.prepare();
		var parent = new ProcessBuilder("/bin/sh", "-c", "sleep 0.2 & echo $!; exec sleep 600").start();
		try (var reader = parent.inputReader()) {
			long remains = Long.parseLong(reader.readLine());
			await().until(() -> OperatingSystem.current().look(remains).isEmpty());
			var lockFile = postgres.data().resolve("postgres-18/postmaster.pid");
			Files.writeString(lockFile, remains + "\n");
			postgres.prepare();
			assertThat(lockFile).doesNotExist();
		}
		finally {
			parent.destroyForcibly();
		}
	}

	@Test
	void postgresListensOnLoopbackAlone() throws Exception {
		var postgres = postgres();
		postgres.prepare();
		start("postgres", postgres);
		assertThat(query(postgres, "postgres", "postgres", "SHOW listen_addresses")).isEqualTo("127.0.0.1");
		assertThat(query(postgres, "postgres", "postgres", "SHOW unix_socket_directories")).isEmpty();
	}

	@Test
	void aStandbyHasWhatItsPrimaryCommitsAndRefusesWritesUntilItIsPromoted() throws Exception {
		var primary = postgres();
		var standby = postgres("standby");
		primary.prepare();
		standby.prepareStandbyOf(primary);
		start("postgres", primary);
		run("standby", standby.command("primary_conninfo=host=127.0.0.1 user=postgres port=" + primary.port()),
				standby.port());
		primary.createDatabase("booking");
		execute(primary, "CREATE TABLE kept AS SELECT 'a row' AS content");
		assertThat(Patience.system().until(BOUND, () -> has(standby, "SELECT content FROM kept"))).isTrue();
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> execute(standby, "INSERT INTO kept VALUES ('another')"));
		this.processes.kill("postgres");
		assertThat(query(standby, "postgres", "postgres", "SELECT pg_promote()")).isEqualTo("t");
		execute(standby, "INSERT INTO kept VALUES ('another')");
	}

	@Test
	void redisServesAndDropsOnlyWhatHasATimeToLive() throws Exception {
		var redis = new Redis(new StoreChoice.Embedded(Redis.EMBEDDED), this.directory.resolve("apps"),
				this.directory.resolve("data"), this.ports.get("redis"));
		assertThat(redis.isReady()).isFalse();
		redis.prepare();
		run("redis", redis.command(), redis.port());
		assertThat(Patience.system().until(BOUND, redis::isReady)).isTrue();
		assertThat(redis.command()).containsSubsequence("--maxmemory-policy", "volatile-lfu")
			.containsSubsequence("--bind", "127.0.0.1")
			.containsSubsequence("--save", "");
		assertThat(this.processes.stop("redis", Signal.TERM, BOUND)).isFalse();
		assertThat(Ports.isFree(redis.port())).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "address, addresses, postcodes", "cache, postcodes, bookings" })
	void aServiceTouchesTheEntriesOfItsCachesAndNothingElse(String user, String own, String foreign) throws Exception {
		var redis = startRedis();
		var operator = RedisURI.create(Redis.operatorUri(redis.port()));
		var service = RedisURI.builder(operator).withAuthentication(user, user).build();
		try (var client = RedisClient.create(); var tier = new RedisTier(service, BOUND, 10, MonotonicClock.system())) {
			var all = client.connect(operator).sync();
			all.set(foreign + ":a", "secret");
			assertThat(tier.write(own + ":a", new StoredEntry(1, 1, null).encode(), Optional.of(BOUND)))
				.isEqualTo(RemoteTier.Write.WRITTEN);
			assertThat(tier.read(own + ":a")).isInstanceOf(RemoteTier.Present.class);
			tier.discard(own + ":a", new StoredEntry(1, 1, null).encode());
			assertThat(tier.read(own + ":a")).isEqualTo(new RemoteTier.Missing());
			assertThat(tier.read(foreign + ":a")).isEqualTo(new RemoteTier.Refused());
			assertThat(tier.write(foreign + ":a", new StoredEntry(1, 1, null).encode(), Optional.of(BOUND)))
				.isEqualTo(RemoteTier.Write.REFUSED);
			var commands = client.connect(service).sync();
			var others = List.<Runnable>of(commands::flushall, () -> commands.keys("*"), commands::randomkey,
					() -> commands.configGet("*"), commands::aclList, () -> commands.get(foreign + ":a"),
					() -> commands.eval("return redis.call('GET', '" + foreign + ":a')", ScriptOutputType.VALUE));
			for (var denied : others) {
				assertThatExceptionOfType(RedisCommandExecutionException.class).isThrownBy(denied::run)
					.withMessageMatching(".*(NOPERM|can't access at least one of the keys).*");
			}
			assertThat(all.aclLog()).isNotEmpty()
				.allSatisfy((line) -> assertThat(line).containsEntry("username", user));
			assertThat(all.get(foreign + ":a")).isEqualTo("secret");
		}
	}

	@Test
	void whoSaysNoNameMayAskWhetherRedisIsThereAndNoMore() throws Exception {
		var redis = startRedis();
		try (var client = RedisClient.create(RedisURI.create("127.0.0.1", redis.port()))) {
			var commands = client.connect().sync();
			assertThat(commands.ping()).isEqualTo("PONG");
			assertThatExceptionOfType(RedisCommandExecutionException.class)
				.isThrownBy(() -> commands.get("addresses:a"));
		}
	}

	private Redis startRedis() throws Exception {
		var redis = new Redis(new StoreChoice.Embedded(Redis.EMBEDDED), this.directory.resolve("apps"),
				this.directory.resolve("data"), this.ports.get("redis"));
		redis.prepare();
		run("redis", redis.command(), redis.port());
		assertThat(Patience.system().until(BOUND, redis::isReady)).isTrue();
		return redis;
	}

	private Postgres postgres() {
		return postgres("postgres");
	}

	private Postgres postgres(String name) {
		var way = Unprivileged.ofThisMachine();
		return new Postgres(new StoreChoice.Embedded(Postgres.EMBEDDED),
				way.directory(this.directory, this.directory.resolve("apps")),
				way.directory(this.directory, this.directory.resolve("data")).resolve(name), this.ports.get(name), way);
	}

	private void start(String name, Postgres postgres) throws Exception {
		run(name, postgres.command(), postgres.port());
		assertThat(Patience.system().until(BOUND, postgres::isReady)).withFailMessage(() -> "not ready: " + tail(name))
			.isTrue();
	}

	private void run(String name, List<String> command, int port) throws IOException {
		this.processes.start(new ProcessSpec(name, port, "", command, Map.of(), this.directory));
	}

	private String tail(String name) {
		try {
			return String.join("\n", this.processes.log(name).tail(20));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	private static boolean has(Postgres postgres, String sql) {
		try {
			return !query(postgres, "booking", sql).isEmpty();
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private static String query(Postgres postgres, String database, String sql) throws SQLException {
		return query(postgres, database, database, sql);
	}

	private static String query(Postgres postgres, String database, String user, String sql) throws SQLException {
		try (var connection = DriverManager.getConnection(postgres.url(database), user, "");
				var statement = connection.createStatement();
				var rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	private static void execute(Postgres postgres, String sql) throws SQLException {
		try (var connection = DriverManager.getConnection(postgres.url("booking"), "booking", "");
				var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
