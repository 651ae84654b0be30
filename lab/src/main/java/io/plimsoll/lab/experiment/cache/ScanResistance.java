package io.plimsoll.lab.experiment.cache;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.HeapPolicy;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.Surroundings;
import io.plimsoll.sidecache.Tier;
import io.plimsoll.sidecache.json.JsonCodec;

/**
 * Readers of a hot set that fits into the heap, by the skew of the seeded customers, and
 * between them one who reads ten times as many others once, from first to last: an
 * export, or a crawler. It tries the library alone, in this process. The control keeps
 * what was used last.
 */
public final class ScanResistance implements Experiment {

	private static final int HOT = 500;

	private static final int SIZE = 1000;

	private static final double SKEW = 0.8;

	private static final double LEAST_PERCENT = 95;

	private static final Claim CLAIM = new Claim("scan-resistance",
			"A heap at its limit keeps the keys that are read often while others are read once, from first to last.",
			List.of("C-38"), "eviction by how often a key is read", Duration.ofSeconds(3), Duration.ofSeconds(20));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) {
		var heap = heap(bench);
		return scanned(bench,
				(key) -> heap.get(key) instanceof Lookup.Found<Integer> found && found.tier() == Tier.HEAP,
				heap::entries);
	}

	@Override
	public Trial control(Bench bench) {
		var entries = new LinkedHashMap<Integer, Boolean>(SIZE, 0.75f, true) {
			@Override
			protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
				return size() > SIZE;
			}
		};
		return scanned(bench, (key) -> entries.put(key, true) != null, entries::size);
	}

	private static Trial scanned(Bench bench, IntPredicate cache, LongSupplier size) {
		var random = bench.random();
		int rounds = bench.form().choose(10 * SIZE, 200 * SIZE);
		double calm = 0;
		for (int i = 0; i < 40 * HOT; i++) {
			var _ = cache.test(hot(random));
		}
		for (int i = 0; i < rounds; i++) {
			calm += cache.test(hot(random)) ? 1 : 0;
		}
		double scanned = 0;
		int reads = 0;
		for (int cold = HOT; cold < HOT + rounds; cold++) {
			var _ = cache.test(cold);
			// the scan is faster than all readers together
			if (cold % 4 == 0) {
				scanned += cache.test(hot(random)) ? 1 : 0;
				reads++;
			}
		}
		return bench.trial(List.of(Figure.told("hot reads from the heap before", 100 * calm / rounds, "%"),
				Figure.atLeast("hot reads from the heap, during the scan", 100 * scanned / reads, "%", LEAST_PERCENT),
				Figure.told("entries in the end", (double) size.getAsLong(), "")));
	}

	/** Few of them are most of the reads. */
	private static int hot(RandomGenerator random) {
		return (int) (HOT * Math.pow(random.nextDouble(), 1 / (1 - SKEW)));
	}

	private static SideCache<Integer, Integer> heap(Bench bench) {
		var day = Duration.ofDays(1);
		var declared = CachePolicy.of("scan", new Lifetimes(day, day, day.multipliedBy(3), day));
		var real = Surroundings.real(bench.random());
		return new SideCaches(RemoteTier.none(),
				new Surroundings(bench.clock(), real.wallClock(), Runnable::run, real.random(), real.nap()), (_, _) -> {
				})
			.declare(new CachePolicy(declared.name(), declared.region(), declared.lifetimes(),
					new HeapPolicy(day, SIZE), declared.origin()), new JsonCodec<>(Integer.class),
					(key) -> new Origin.Found<>(key, 1));
	}

}
