package io.plimsoll.bench.caching;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.RedisClient;
import org.jspecify.annotations.Nullable;

/**
 * What a hit costs, one after the other on one thread. The middle of eleven rounds, after
 * as many that do not count.
 */
final class HitCost {

	private static final int ROUNDS = 11;

	private static final int HEAP_READS = 100_000;

	private static final int SHARED_READS = 200;

	private static final String KEY = "k-0";

	private HitCost() {
	}

	/** A read of something. */
	@FunctionalInterface
	private interface Read {

		@Nullable Object go() throws Exception;

	}

	/** Nanoseconds of a hit in the heap; not a number if there is none. */
	static double heapNanos(Reads cache) throws Exception {
		if (!cache.hasHeap()) {
			return Double.NaN;
		}
		var rounds = new double[ROUNDS];
		for (int round = -ROUNDS; round < ROUNDS; round++) {
			// a second may be over in between: what it takes to look at Redis is not
			// meant
			cache.read(KEY);
			rounds[Math.floorMod(round, ROUNDS)] = nanos(() -> cache.read(KEY), HEAP_READS);
		}
		return middle(rounds);
	}

	/**
	 * A hit in Redis, of a key that this process has not seen yet, as a multiple of a
	 * bare GET by Lettuce of as many bytes, both measured by turns; not a number if
	 * nothing is kept there.
	 */
	static double sharedRatio(Reads cache, Terms terms) throws Exception {
		var shared = cache.shared();
		if (shared == null) {
			return Double.NaN;
		}
		for (int i = 0; i < 2 * ROUNDS * SHARED_READS; i++) {
			shared.write("s-" + i, Source.value(KEY));
		}
		var next = new AtomicInteger();
		try (var client = RedisClient.create(terms.redisUri()); var connection = client.connect()) {
			var bare = connection.sync();
			bare.set("bare", Source.value(KEY));
			var ratios = new double[ROUNDS];
			for (int round = -ROUNDS; round < ROUNDS; round++) {
				double one = nanos(() -> bare.get("bare"), SHARED_READS);
				double other = nanos(() -> shared.read("s-" + next.getAndIncrement()), SHARED_READS);
				ratios[Math.floorMod(round, ROUNDS)] = other / one;
			}
			return middle(ratios);
		}
	}

	private static double nanos(Read read, int times) throws Exception {
		int seen = 0;
		long began = System.nanoTime();
		for (int i = 0; i < times; i++) {
			seen += String.valueOf(read.go()).length();
		}
		double each = (System.nanoTime() - began) / (double) times;
		if (seen != times * Source.value(KEY).length()) {
			throw new IllegalStateException("Not all were hits");
		}
		return each;
	}

	private static double middle(double[] values) {
		Arrays.sort(values);
		return values[values.length / 2];
	}

}
