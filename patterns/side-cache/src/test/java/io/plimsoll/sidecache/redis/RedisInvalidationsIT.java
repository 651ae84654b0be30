package io.plimsoll.sidecache.redis;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.sync.RedisCommands;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.Change;
import io.plimsoll.sidecache.Invalidations;
import io.plimsoll.sidecache.Invalidations.Gap;
import io.plimsoll.sidecache.Invalidations.Unheard;
import io.plimsoll.sidecache.InvalidationsContract;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.testkit.stores.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RedisInvalidationsIT extends InvalidationsContract {

	private static final Duration WAIT = Duration.ofMillis(50);

	private final RedisURI uri = RedisURI.create(TestRedis.server().host(), TestRedis.server().port());

	private final String cache = "c" + UUID.randomUUID();

	private final RedisTier tier = new RedisTier(this.uri, Duration.ofSeconds(5), 1000, MonotonicClock.system());

	private final List<RedisInvalidations> readers = new ArrayList<>();

	@AfterEach
	void close() {
		this.readers.forEach(RedisInvalidations::close);
		this.tier.close();
	}

	@Override
	protected RemoteTier tier() {
		return this.tier;
	}

	@Override
	protected Invalidations invalidations() {
		return reader(this.uri);
	}

	@Override
	protected String cache() {
		return this.cache;
	}

	@Override
	protected void flush() {
		// the server is shared with other tests
		command((redis) -> redis.keys(this.cache + ":*").forEach(redis::del));
	}

	@Test
	void whatWasTrimmedBeforeItWasReadIsAGap() {
		var reader = invalidations();
		next(reader);
		write("a", 1);
		write("b", 1);
		command((redis) -> redis.xtrim(this.cache + "::changes", 1));
		assertThat(next(reader)).isInstanceOf(Gap.class);
		write("c", 1);
		assertThat(news(reader, 1)).hasSize(1);
	}

	@Test
	void aStreamThatIsNoneIsBegunAnew() {
		var reader = invalidations();
		next(reader);
		command((redis) -> redis.set(this.cache + "::changes", "no stream"));
		assertThat(write("a", 1)).isEqualTo(RemoteTier.Write.WRITTEN);
		assertThat(next(reader)).isInstanceOf(Gap.class);
	}

	@Test
	void theStreamIsBounded() {
		command((redis) -> {
			for (int i = 1; i <= 10_200; i++) {
				redis.xadd(this.cache + "::changes", "MAXLEN-is-the-writers", Integer.toString(i));
			}
		});
		write("a", 1);
		command((redis) -> assertThat(redis.xlen(this.cache + "::changes")).isBetween(10_000L, 10_150L));
	}

	@Test
	void changesOfSeveralCachesAreHeardInOneQuestion() {
		var other = "o" + UUID.randomUUID();
		var reader = invalidations();
		var both = Set.of(this.cache, other);
		assertThat(reader.next(both)).isInstanceOf(Gap.class);
		this.tier.purge(other + ":k", 5);
		assertThat(reader.next(both))
			.isEqualTo(new Invalidations.Changes(List.of(new Change.Purged(other + ":k", 5)), true));
	}

	@Test
	void aServerThatAcceptsAndStaysSilentCostsABoundedTime() throws IOException {
		var clock = MonotonicClock.system();
		try (var server = new ServerSocket(0)) {
			var reader = reader(RedisURI.create("127.0.0.1", server.getLocalPort()));
			long start = clock.nanos();
			assertThat(next(reader)).isEqualTo(new Unheard());
			assertThat(clock.since(start)).isLessThan(Duration.ofSeconds(3));
		}
	}

	@Test
	void aServerThatStopsIsSilentAndOneThatComesBackIsAGap() throws IOException {
		var server = TestRedis.newServer();
		server.start();
		var reader = reader(RedisURI.create("127.0.0.1", server.ports().getFirst()));
		try {
			assertThat(next(reader)).isInstanceOf(Gap.class);
			server.stop();
			await().until(() -> next(reader) instanceof Unheard);
			server.start();
			await().until(() -> next(reader) instanceof Gap);
		}
		finally {
			server.stop();
		}
	}

	@Test
	void aServerThatHangsIsSilentAndThenAGap() throws IOException {
		var server = TestRedis.newServer();
		server.start();
		var uri = RedisURI.create("127.0.0.1", server.ports().getFirst());
		var reader = reader(uri);
		try (var client = RedisClient.create(uri); var connection = client.connect()) {
			assertThat(next(reader)).isInstanceOf(Gap.class);
			connection.sync().clientPause(1_500);
			await().until(() -> next(reader) instanceof Unheard);
			await().until(() -> next(reader) instanceof Gap);
		}
		finally {
			server.stop();
		}
	}

	private RedisInvalidations reader(RedisURI uri) {
		var reader = new RedisInvalidations(uri, SslOptions.create(), WAIT);
		this.readers.add(reader);
		return reader;
	}

	private void command(Consumer<RedisCommands<String, String>> command) {
		try (var client = RedisClient.create(this.uri); var connection = client.connect()) {
			command.accept(connection.sync());
		}
	}

}
