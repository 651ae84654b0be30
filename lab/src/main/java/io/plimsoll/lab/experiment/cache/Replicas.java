package io.plimsoll.lab.experiment.cache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

import io.lettuce.core.RedisURI;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.time.Pause;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Codec;
import io.plimsoll.sidecache.HeapPolicy;
import io.plimsoll.sidecache.KeptTiers;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.Place;
import io.plimsoll.sidecache.Region;
import io.plimsoll.sidecache.Seals;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.Surroundings;
import io.plimsoll.sidecache.Tier;
import io.plimsoll.sidecache.redis.RedisTier;

/**
 * Three replicas with one cache in the platform's Redis, one source, and readers who look
 * at each answer whether it can be true. The heaps are small, and compared with Redis at
 * short intervals, so that it is Redis that is read.
 */
final class Replicas implements AutoCloseable {

	static final int COUNT = 3;

	/** An entry is compared with Redis again after so long. */
	static final Duration LOOK = Duration.ofMillis(50);

	/** A busy machine is no silent Redis. */
	private static final Duration BUDGET = Duration.ofSeconds(2);

	private static final int READERS = 6;

	private static final Duration BETWEEN_READS = Duration.ofMillis(5);

	private static final Duration BETWEEN_WRITES = Duration.ofMillis(10);

	private final String name;

	private final Bench bench;

	private final int keys;

	private final int heap;

	private final RedisTier redis;

	private final Source source = new Source(Pause.system());

	private final AtomicReferenceArray<SideCache<String, String>> caches = new AtomicReferenceArray<>(COUNT);

	/** All that were ever started, for what they have counted. */
	private final List<SideCache<String, String>> started = new ArrayList<>();

	private final ConcurrentHashMap<String, Long> least = new ConcurrentHashMap<>();

	private final List<Thread> readers = new ArrayList<>();

	private final LongAdder reads = new LongAdder();

	private final LongAdder hits = new LongAdder();

	private final LongAdder wrong = new LongAdder();

	private final LongAdder failed = new LongAdder();

	/**
	 * None yet.
	 * @param keys how many keys are read
	 * @param heap how many of them the heap of each has room for
	 */
	Replicas(Bench bench, int keys, int heap) {
		this.bench = bench;
		this.keys = keys;
		this.heap = heap;
		// not from the seed: Redis may remember another trial of it
		this.name = "lab-" + Long.toHexString(bench.clock().nanos());
		this.redis = new RedisTier(RedisURI.create(bench.redis()), BUDGET, 10_000, bench.clock());
	}

	/** What the names of all entries begin with. */
	String prefix() {
		return this.name + ":";
	}

	/** The place of {@code key}. */
	Place place(String key) {
		return new Place(this.name, "", key);
	}

	/** Starts the replica, or starts it again: it then knows nothing. */
	SideCache<String, String> start(int replica, Seals seals) {
		var cache = stranger(seals);
		this.caches.set(replica, cache);
		return cache;
	}

	/** One that has just been started, and whom the readers do not ask. */
	SideCache<String, String> stranger(Seals seals) {
		var lifetimes = new Lifetimes(Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofHours(1),
				Duration.ofSeconds(5));
		var declared = CachePolicy.of(this.name, lifetimes);
		var policy = new CachePolicy(this.name, Region.ORDINARY, lifetimes, new HeapPolicy(LOOK, this.heap),
				declared.origin());
		var cache = new SideCaches(this.redis, KeptTiers.none(), Surroundings.real(new Random()), (_, _) -> {
		}, seals).declare(policy, new Utf8(), this.source);
		synchronized (this.started) {
			this.started.add(cache);
		}
		return cache;
	}

	/** Lets the readers begin. */
	void read() {
		for (int i = 0; i < READERS; i++) {
			var random = RandomGenerator.of("L64X128MixRandom");
			this.readers.add(Thread.ofVirtual().name("cache-reader").start(() -> read(random)));
		}
	}

	/** Writes each key anew, each by one of the replicas. */
	void writeAll() {
		for (int i = 0; i < this.keys; i++) {
			write(key(i), i % COUNT);
		}
	}

	/** Lets replicas change keys for so long, one after the other. */
	void writeFor(Duration time, int writers) throws InterruptedException {
		long start = this.bench.clock().nanos();
		while (this.bench.clock().since(start).compareTo(time) < 0) {
			write(key(this.bench.random().nextInt(this.keys)), this.bench.random().nextInt(writers));
			this.bench.pause(BETWEEN_WRITES);
		}
	}

	/** Changes {@code key} by that replica. */
	long write(String key, int replica) {
		long version = this.source.change(key);
		this.caches.get(replica).put(key, Source.value(key, version), version);
		return version;
	}

	/** From now on what is older than that is wrong. */
	void demand(String key, long version) {
		this.least.put(key, version);
	}

	/** Reads, and looks whether the answer can be true. */
	void read(SideCache<String, String> cache, String key) {
		long wanted = this.least.getOrDefault(key, 0L);
		var lookup = cache.get(key);
		this.reads.increment();
		if (!(lookup instanceof Lookup.Found<String>(var value, var version, var _, var how))) {
			this.failed.increment();
			return;
		}
		if (!Source.isRight(key, value, version) || version < wanted) {
			this.wrong.increment();
		}
		if (how.tier() != Tier.ORIGIN) {
			this.hits.increment();
		}
	}

	/** Whether all replicas have that version of {@code key}, or a later one. */
	boolean haveAll(String key, long version) {
		for (int i = 0; i < COUNT; i++) {
			if (!(this.caches.get(i).get(key) instanceof Lookup.Found<String> found) || found.version() < version) {
				return false;
			}
		}
		return true;
	}

	/** All that was seen until now. */
	Tally tally() {
		synchronized (this.started) {
			long unread = this.started.stream().mapToLong((cache) -> cache.figures().poisoned()).sum();
			return new Tally(this.reads.sum(), this.hits.sum(), this.wrong.sum(), this.failed.sum(), unread,
					this.source.calls());
		}
	}

	static String key(int number) {
		return String.format(Locale.ROOT, "k-%04d", number);
	}

	@Override
	public void close() {
		this.readers.forEach(Thread::interrupt);
		try {
			for (var reader : this.readers) {
				reader.join();
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
		this.redis.close();
	}

	private void read(RandomGenerator random) {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				var key = key(random.nextInt(this.keys));
				read(this.caches.get(random.nextInt(COUNT)), key);
				Pause.system().of(BETWEEN_READS);
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private static final class Utf8 implements Codec<String> {

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
