package io.plimsoll.lab.fault.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import io.plimsoll.testkit.stores.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** On a server of its own, since others would not like to be emptied. */
class RedisFaultsIT {

	private static RedisServer server;

	private static RedisClient client;

	private static RedisCommands<String, String> redis;

	private static RedisFaults faults;

	@BeforeAll
	static void start() throws IOException {
		server = TestRedis.newServer();
		server.start();
		var uri = "redis://localhost:" + server.ports().getFirst();
		client = RedisClient.create(uri);
		redis = client.connect().sync();
		faults = new RedisFaults(uri, new SplittableRandom(1));
	}

	@AfterAll
	static void stop() throws IOException {
		faults.close();
		client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
		server.stop();
	}

	@BeforeEach
	void store() {
		redis.flushall();
		redis.configSet("maxmemory", "0");
		redis.mset(Map.of("address:1", "one", "address:2", "two", "lookup:1", "else"));
		redis.expire("address:1", 1000);
	}

	@Test
	void anEmptiedServerHasNothing() {
		faults.empty();
		assertThat(redis.dbsize()).isZero();
	}

	@Test
	void aFullServerRefusesWritesButKeepsWhatItMustUntilItIsRelieved() {
		redis.configSet("maxmemory-policy", "volatile-lfu");
		redis.configSet("maxmemory", "8mb");
		assertThat(faults.fill()).isInstanceOf(Filling.Full.class);
		assertThatExceptionOfType(RedisCommandExecutionException.class)
			.isThrownBy(() -> redis.set("more", "x".repeat(1000)))
			.withMessageContaining("OOM");
		assertThat(redis.get("address:2")).isEqualTo("two");
		assertThat(redis.get("address:1")).isNull();
		faults.relieve();
		assertThat(redis.set("more", "x")).isEqualTo("OK");
	}

	@Test
	void aServerWithoutALimitIsNotFilled() {
		assertThat(faults.fill()).isEqualTo(new Filling.Impossible("the server has no memory limit"));
	}

	@Test
	void damagedEntriesAreOthersAndLiveAsLongAsBefore() {
		assertThat(faults.damage("address:*", Damage.FLIPPED)).isEqualTo(2);
		assertThat(redis.get("address:1")).hasSizeLessThanOrEqualTo(3).isNotEqualTo("one");
		assertThat(redis.get("address:2")).isNotEqualTo("two");
		assertThat(redis.get("lookup:1")).isEqualTo("else");
		assertThat(redis.ttl("address:1")).isBetween(900L, 1000L);
	}

	@Test
	void foreignEntriesTakeThePlaceOfTheRightOnes() {
		assertThat(faults.exchange("address:*")).isEqualTo(2);
		assertThat(redis.get("address:1")).isEqualTo("two");
		assertThat(redis.get("address:2")).isEqualTo("one");
		assertThat(faults.exchange("lookup:*")).isZero();
	}

	@Test
	void olderEntriesComeBack() {
		var older = faults.remember("address:*");
		redis.set("address:2", "newer");
		assertThat(faults.putBack(older)).isEqualTo(2);
		assertThat(redis.get("address:2")).isEqualTo("two");
	}

}
