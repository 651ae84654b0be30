package io.plimsoll.lease;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.plimsoll.lease.jdbc.JdbcEpochs;
import io.plimsoll.lease.jdbc.LeaseSchema;
import io.plimsoll.lease.redis.RedisLeaseStore;
import io.plimsoll.testkit.stores.TestPostgres;
import io.plimsoll.testkit.stores.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedisLeaseStoreIT extends LeaseStoreContract {

	private static final Member A = new Member("a", "http://a", "zone-a");

	private static final Member B = new Member("b", "http://b", "zone-b");

	private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

	private final RedisClient redis = client(TestRedis.server().port());

	private final String name = "lease-" + UUID.randomUUID();

	private TestPostgres database;

	private RedisLeaseStore store;

	private RedisLeaseStore other;

	@Override
	LeaseStore newStore() throws Exception {
		this.database = LeaseSchema.newDatabase();
		this.store = store(this.redis);
		this.other = store(this.redis);
		return this.store;
	}

	@AfterEach
	void close() {
		this.store.close();
		this.other.close();
		this.redis.shutdown(Duration.ZERO, Duration.ofSeconds(2));
	}

	@Test
	void anEmptiedRedisIsToldByTheHolderWhoGoesOn() {
		take(this.store, Version.NEVER_HELD, A);

		empty();

		assertThat(this.store.beat(Map.of("shard-0", 1L))).containsExactly("shard-0");
		assertThat(seen(this.other)).satisfies((seen) -> {
			assertThat(seen.lease().version()).isEqualTo(new Version(1, 1));
			assertThat(seen.lease().holder()).isEqualTo(A);
		});
	}

	@Test
	void anEmptiedRedisGivesNoEpochTwice() {
		take(this.store, Version.NEVER_HELD, A);

		empty();

		assertThat(this.other.takeOver("shard-0", Version.NEVER_HELD, B, Cause.SILENCE)).isEmpty();
		assertThat(seen(this.other).lease().version()).as("it was reminded").isEqualTo(new Version(1, 0));
		assertThat(take(this.other, new Version(1, 0), B).epoch()).isEqualTo(2);
		assertThat(this.store.beat(Map.of("shard-0", 1L))).isEmpty();
	}

	@Test
	void aRedisThatIsBehindIsPutRight() {
		take(this.store, Version.NEVER_HELD, A);
		var behind = this.redis.connect().sync().hget(this.name + ":leases", "shard-0");
		take(this.other, new Version(1, 0), B);

		this.redis.connect().sync().hset(this.name + ":leases", "shard-0", behind);

		assertThat(this.other.beat(Map.of("shard-0", 2L))).containsExactly("shard-0");
		assertThat(this.store.beat(Map.of("shard-0", 1L))).isEmpty();
		assertThat(take(this.store, new Version(2, 1), A).epoch()).isEqualTo(3);
	}

	@Test
	void theEpochIsThatOfTheFence() {
		take(this.store, Version.NEVER_HELD, A);
		take(this.other, new Version(1, 0), B);

		assertThat(new JdbcTemplate(this.database.dataSource())
			.queryForList("SELECT holder FROM lease_history ORDER BY epoch", String.class)).containsExactly("a", "b");
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(
					() -> new JdbcTemplate(this.database.dataSource()).queryForList("SELECT lease_fence('shard-0', 1)"))
			.withMessageContaining("not the current one");
	}

	@Test
	void whoStartsAgainUnderItsOldNameHoldsNothing() {
		take(this.store, Version.NEVER_HELD, A);

		assertThat(seen(this.store).holder()).isEqualTo(Holder.SELF);
		assertThat(seen(this.other).holder()).as("another process, the same name").isEqualTo(Holder.PRESENT);
	}

	@Test
	void aSuccessorIsNamedWithItsOwnSession() {
		this.other.show(B);
		take(this.store, Version.NEVER_HELD, A);

		this.store.handOver("shard-0", 1, B);

		assertThat(seen(this.other).holder()).isEqualTo(Holder.SELF);
	}

	@Test
	void aRedisThatIsAwayAnswersNothing() throws Exception {
		var server = TestRedis.newServer();
		server.start();
		var client = client(server.ports().getFirst());
		try (var away = store(client)) {
			away.show(A);
			server.stop();

			assertThatExceptionOfType(LeaseStoreException.class).isThrownBy(() -> away.look(A));
		}
		finally {
			client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
		}
	}

	private void empty() {
		this.redis.connect().sync().del(this.name + ":leases", this.name + ":members");
	}

	private static Lease take(LeaseStore store, Version seen, Member candidate) {
		return store.takeOver("shard-0", seen, candidate, Cause.SILENCE).orElseThrow();
	}

	private static Sighting.SeenLease seen(LeaseStore store) {
		return store.look(A).leases().getFirst();
	}

	private RedisLeaseStore store(RedisClient client) {
		return new RedisLeaseStore(client, new JdbcEpochs(this.database.dataSource(), ANSWER_WITHIN), this.name,
				Duration.ofSeconds(2));
	}

	private static RedisClient client(int port) {
		return RedisClient.create(RedisURI.create("localhost", port));
	}

}
