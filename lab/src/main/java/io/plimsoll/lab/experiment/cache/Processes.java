package io.plimsoll.lab.experiment.cache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import io.lettuce.core.RedisURI;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Codec;
import io.plimsoll.sidecache.LeftOutWhileSilent;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.Surroundings;
import io.plimsoll.sidecache.redis.RedisTier;

/**
 * Caches of one name, as several processes would have them: each has a heap and a
 * connection of its own, and all have the platform's Redis and one source.
 */
final class Processes implements AutoCloseable {

	/** What Redis is given for a call, as the services give it. */
	private static final Duration BUDGET = Duration.ofMillis(50);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final List<RedisTier> connections = new ArrayList<>();

	private final List<SideCache<String, String>> caches = new ArrayList<>();

	private Processes() {
	}

	/**
	 * Starts them; they end with the trial.
	 * @param name of the cache, which no other trial has used
	 */
	static Processes start(Bench bench, String name, int count, Lifetimes lifetimes, UnaryOperator<CachePolicy> policy,
			Origin<String, String> origin) throws Exception {
		var processes = new Processes();
		bench.later(processes);
		for (int i = 0; i < count; i++) {
			var redis = new RedisTier(RedisURI.create(bench.redis()), BUDGET, 10_000, bench.clock());
			processes.connections.add(redis);
			var random = new Random(bench.seed() + i);
			var remote = new LeftOutWhileSilent(redis, PAUSE, bench.clock(), random, Surroundings.virtualThreads());
			processes.caches.add(new SideCaches(remote, Surroundings.real(random), (_, _) -> {
			}).declare(policy.apply(CachePolicy.of(name, lifetimes)), new Utf8(), origin));
		}
		return processes;
	}

	/** A name that no other trial uses. */
	static String newName(Bench bench) {
		// not from the seed: Redis may remember another trial of it
		return "lab-" + Long.toHexString(bench.clock().nanos());
	}

	SideCache<String, String> get(int number) {
		return this.caches.get(number);
	}

	List<SideCache<String, String>> all() {
		return this.caches;
	}

	@Override
	public void close() {
		this.connections.forEach(RedisTier::close);
	}

	/** Strings as they are. */
	static final class Utf8 implements Codec<String> {

		@Override
		public byte[] encode(String value) {
			return value.getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public String decode(byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}

	}

}
