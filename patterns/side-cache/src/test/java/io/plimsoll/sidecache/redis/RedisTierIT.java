package io.plimsoll.sidecache.redis;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.RemoteTierContract;
import io.plimsoll.sidecache.StoredEntry;
import io.plimsoll.testkit.net.FullServer;
import io.plimsoll.testkit.net.SlowNames;
import io.plimsoll.testkit.stores.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RedisTierIT extends RemoteTierContract {

	private static final Duration BUDGET = Duration.ofMillis(50);

	/** For tests that are not about time: a busy machine is no silent server. */
	private static final Duration AMPLE = Duration.ofSeconds(5);

	private final MonotonicClock clock = MonotonicClock.system();

	private final RedisTier tier = tier(uri(TestRedis.server().host(), TestRedis.server().port()), AMPLE);

	private final RedisTier refused = tier(uri(TestRedis.server().host(), TestRedis.server().port()), AMPLE, "nobody");

	@AfterEach
	void close() {
		this.tier.close();
		this.refused.close();
	}

	@Override
	protected RemoteTier tier() {
		return this.tier;
	}

	@Override
	protected RemoteTier refusing() {
		try (var client = RedisClient.create(uri(TestRedis.server().host(), TestRedis.server().port()));
				var connection = client.connect()) {
			connection.sync().aclSetuser("nobody", AclSetuserArgs.Builder.on().addPassword("nobody"));
		}
		return this.refused;
	}

	@Override
	protected String newKey() {
		return "test:" + UUID.randomUUID();
	}

	@Override
	protected void plant(String key, byte[] bytes) {
		try (var client = RedisClient.create(uri(TestRedis.server().host(), TestRedis.server().port()));
				var connection = client.connect(ByteArrayCodec.INSTANCE)) {
			connection.sync().set(key.getBytes(StandardCharsets.UTF_8), bytes);
		}
	}

	@Override
	protected void pass(Duration time) {
		await().pollDelay(time).until(() -> true);
	}

	@Test
	void aKeyOfAnotherTypeIsAMissAndIsWrittenOver() {
		var key = newKey();
		try (var client = RedisClient.create(uri(TestRedis.server().host(), TestRedis.server().port()));
				var connection = client.connect()) {
			connection.sync().lpush(key, "a", "list");
		}
		assertThat(this.tier.read(key)).isInstanceOfSatisfying(RemoteTier.Present.class,
				(present) -> assertThat(present.bytes()).isEmpty());
		this.tier.discard(key, new byte[0]);
		assertThat(this.tier.write(key, new StoredEntry(1, 1, null).encode(), Optional.empty()))
			.isEqualTo(RemoteTier.Write.WRITTEN);
	}

	@Test
	void aScriptThatTheServerForgotIsSentAgain() {
		var key = newKey();
		this.tier.write(key, new StoredEntry(1, 1, null).encode(), Optional.empty());
		try (var client = RedisClient.create(uri(TestRedis.server().host(), TestRedis.server().port()));
				var connection = client.connect()) {
			connection.sync().scriptFlush();
		}
		assertThat(this.tier.write(key, new StoredEntry(2, 1, null).encode(), Optional.empty()))
			.isEqualTo(RemoteTier.Write.WRITTEN);
	}

	@Test
	void aServerThatAcceptsAndStaysSilentCostsTheBudget() throws IOException {
		// the kernel accepts, nobody answers
		try (var server = new ServerSocket(0); var hung = tier(uri("127.0.0.1", server.getLocalPort()), BUDGET)) {
			hung.read("warms up the classes");
			for (int i = 0; i < 10; i++) {
				assertSilentWithinBudget(hung);
			}
		}
	}

	@Test
	void aServerToWhomThereIsNoWayCostsTheBudget() {
		try (var name = SlowNames.hang();
				var full = new FullServer();
				var unknown = tier(uri(name.host(), 6379), BUDGET);
				var gone = tier(uri("127.0.0.1", full.port()), BUDGET)) {
			for (var tier : List.of(unknown, gone)) {
				tier.read("warms up the classes");
				for (int i = 0; i < 5; i++) {
					assertSilentWithinBudget(tier);
				}
			}
			// who still waits for it would be waited for
			name.forget();
		}
	}

	@Test
	void aCallEndsWithTheDeadlineOfItsThread() throws IOException {
		try (var server = new ServerSocket(0); var hung = tier(uri("127.0.0.1", server.getLocalPort()), AMPLE)) {
			long start = this.clock.nanos();
			assertThat(within(BUDGET, () -> hung.read("k"))).isEqualTo(new RemoteTier.TimeIsUp());
			assertThat(within(BUDGET, () -> write(hung, "k"))).isEqualTo(RemoteTier.Write.TIME_IS_UP);
			assertThat(this.clock.since(start)).isLessThan(AMPLE.dividedBy(2));
		}
	}

	@Test
	void aDeadlineFartherThanTheBudgetDoesNotExcuseTheServer() throws IOException {
		try (var server = new ServerSocket(0); var hung = tier(uri("127.0.0.1", server.getLocalPort()), BUDGET)) {
			assertThat(within(AMPLE, () -> hung.read("k"))).isEqualTo(new RemoteTier.Silent());
		}
	}

	@Test
	void aWriteWhoseCallerHasNoTimeLeftThrowsNothingAndIsSent() {
		var key = newKey();
		this.tier.read(key);
		within(Duration.ZERO, () -> write(this.tier, key));
		await().until(() -> this.tier.read(key) instanceof RemoteTier.Present);
	}

	@Test
	void aServerThatHangsCostsTheBudgetAndIsFoundAgain() throws IOException {
		var server = TestRedis.newServer();
		server.start();
		var uri = uri("127.0.0.1", server.ports().getFirst());
		try (var tier = tier(uri, BUDGET)) {
			await().until(() -> tier.read("k") instanceof RemoteTier.Missing);
			try (var client = RedisClient.create(uri); var connection = client.connect()) {
				connection.sync().clientPause(1_000);
			}
			for (int i = 0; i < 5; i++) {
				assertSilentWithinBudget(tier);
			}
			await().until(() -> tier.read("k") instanceof RemoteTier.Missing);
		}
		finally {
			server.stop();
		}
	}

	@Test
	void aServerThatStopsIsSilentAndOneThatComesBackIsFoundAgain() throws IOException {
		var server = TestRedis.newServer();
		server.start();
		int port = server.ports().getFirst();
		try (var tier = tier(uri("127.0.0.1", port), AMPLE)) {
			assertThat(tier.read("k")).isEqualTo(new RemoteTier.Missing());
			server.stop();
			await().until(() -> tier.read("k") instanceof RemoteTier.Silent);
			long start = this.clock.nanos();
			assertThat(tier.read("k")).isEqualTo(new RemoteTier.Silent());
			assertThat(this.clock.since(start)).isLessThan(AMPLE);
			server.start();
			await().until(() -> tier.read("k") instanceof RemoteTier.Missing);
		}
		finally {
			server.stop();
		}
	}

	private void assertSilentWithinBudget(RedisTier tier) {
		long start = this.clock.nanos();
		assertThat(tier.read("k")).isEqualTo(new RemoteTier.Silent());
		assertThat(this.clock.since(start)).isLessThan(BUDGET.multipliedBy(4));
	}

	private <T> T within(Duration time, Supplier<T> call) {
		return Deadline.after(time, this.clock).<T, RuntimeException>call(call::get);
	}

	private static RemoteTier.Write write(RemoteTier tier, String key) {
		return tier.write(key, new StoredEntry(1, 1, null).encode(), Optional.empty());
	}

	private RedisTier tier(RedisURI uri, Duration budget, String user) {
		return tier(RedisURI.builder(uri).withAuthentication(user, user).build(), budget);
	}

	private RedisTier tier(RedisURI uri, Duration budget) {
		return new RedisTier(uri, budget, 1000, this.clock);
	}

	private static RedisURI uri(String host, int port) {
		return RedisURI.create(host, port);
	}

}
