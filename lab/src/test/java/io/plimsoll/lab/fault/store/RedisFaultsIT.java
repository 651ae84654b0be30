package io.plimsoll.lab.fault.store;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.plimsoll.testkit.stores.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** On a server of its own, since others would not like to be emptied. */
class RedisFaultsIT {

	private static RedisServer server;

	private static RedisClient client;

	private static RedisCommands<String, String> redis;

	private static RedisCommands<byte[], byte[]> bytes;

	private static RedisFaults faults;

	@BeforeAll
	static void start() throws IOException {
		server = TestRedis.newServer();
		server.start();
		var uri = "redis://localhost:" + server.ports().getFirst();
		client = RedisClient.create(uri);
		redis = client.connect().sync();
		bytes = client.connect(ByteArrayCodec.INSTANCE).sync();
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

	@RepeatedTest(20)
	void aFlippedEntryDiffersInOneBitAndLivesAsLongAsBefore() {
		assertThat(faults.run(EntryScript.FLIP, "address:*")).isEqualTo(2);
		assertThat(bits("one", value("address:1"))).isOne();
		assertThat(bits("two", value("address:2"))).isOne();
		assertThat(redis.get("lookup:1")).isEqualTo("else");
		assertThat(redis.ttl("address:1")).isBetween(900L, 1000L);
	}

	@RepeatedTest(20)
	void aTruncatedEntryIsABeginningOfItself() {
		redis.set("address:3", "");
		assertThat(faults.run(EntryScript.TRUNCATE, "address:*")).as("what is empty has no end").isEqualTo(2);
		assertThat("one").startsWith(redis.get("address:1")).isNotEqualTo(redis.get("address:1"));
		assertThat("two").startsWith(redis.get("address:2")).isNotEqualTo(redis.get("address:2"));
	}

	@Test
	void foreignEntriesTakeThePlaceOfTheRightOnes() {
		assertThat(faults.run(EntryScript.EXCHANGE, "address:*")).isEqualTo(2);
		assertThat(redis.get("address:1")).isEqualTo("two");
		assertThat(redis.get("address:2")).isEqualTo("one");
		assertThat(redis.ttl("address:1")).isBetween(900L, 1000L);
		assertThat(faults.run(EntryScript.EXCHANGE, "lookup:*")).isZero();
	}

	@Test
	void olderEntriesTakeThePlaceOfNewerAndOfMissingOnes() {
		assertThat(faults.run(EntryScript.REMEMBER, "address:*")).isEqualTo(2);
		redis.del("address:1");
		redis.set("address:2", "newer");
		redis.set("lookup:1", "newer");
		assertThat(faults.run(EntryScript.AGE, "*")).isEqualTo(2);
		assertThat(redis.get("address:1")).isEqualTo("one");
		assertThat(redis.ttl("address:1")).isBetween(3000L, 3600L);
		assertThat(redis.get("address:2")).isEqualTo("two");
		assertThat(redis.get("lookup:1")).isEqualTo("newer");
		assertThat(redis.dbsize()).as("the copies are gone").isEqualTo(3);
		assertThat(faults.run(EntryScript.AGE, "*")).isZero();
	}

	@Test
	void copiesAreNotDamaged() {
		faults.run(EntryScript.REMEMBER, "address:*");
		assertThat(faults.run(EntryScript.FLIP, "*")).isEqualTo(3);
		faults.run(EntryScript.AGE, "*");
		assertThat(redis.get("address:1")).isEqualTo("one");
	}

	@Test
	void theScriptFillsAndRelievesAsWell() {
		redis.configSet("maxmemory-policy", "volatile-lfu");
		redis.configSet("maxmemory", "8mb");
		assertThatExceptionOfType(RedisCommandExecutionException.class).isThrownBy(() -> {
			for (int i = 0; i < 100; i++) {
				redis.eval(EntryScript.text(), ScriptOutputType.INTEGER, new String[0],
						EntryScript.FILL.arguments("", i).toArray(String[]::new));
			}
		}).withMessageContaining("OOM");
		faults.relieve();
		assertThat(redis.keys("*")).containsExactlyInAnyOrder("address:2", "lookup:1");
		assertThat(redis.set("more", "x")).isEqualTo("OK");
	}

	private static byte[] value(String key) {
		return bytes.get(key.getBytes(StandardCharsets.UTF_8));
	}

	/** How many bits differ. */
	private static int bits(String expected, byte[] actual) {
		var before = new BigInteger(expected.getBytes(StandardCharsets.UTF_8));
		return before.xor(new BigInteger(actual)).bitCount();
	}

}
