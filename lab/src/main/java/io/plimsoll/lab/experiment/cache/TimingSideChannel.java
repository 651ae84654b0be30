package io.plimsoll.lab.experiment.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Coalescing;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.OriginPolicy;
import io.plimsoll.sidecache.Partitioned;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.Surroundings;

/**
 * One tenant reads a key or another one, as a coin falls; then a second tenant reads the
 * first of the two and takes the time. In the control the keys belong to nobody.
 */
public final class TimingSideChannel implements Experiment {

	private static final double[] CROPS = { 50, 90, 99, 100 };

	/** FAULTS 56: below is no leak that could be found, above ten one is certain. */
	private static final double NO_LEAK = 4.5;

	private static final Claim CLAIM = new Claim("timing-side-channel",
			"How long a tenant waits for a key tells nothing of whether another one has read it.", List.of("C-34"),
			"partitions", Duration.ofSeconds(10), Duration.ofSeconds(60));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return spy(bench, "victim", "spy");
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return spy(bench, "all", "all");
	}

	private static Trial spy(Bench bench, String victim, String spy) throws Exception {
		int samples = bench.form().choose(20_000, 100_000);
		var cache = cache();
		measure(bench, cache, victim, spy, samples / 2, "warm-up");
		var measured = measure(bench, cache, victim, spy, samples, "k");
		var figures = new ArrayList<Figure>();
		for (double crop : CROPS) {
			double t = Math.abs(Welch.t(measured.get(0), measured.get(1), crop));
			figures.add(Figure.atMost("|t| of what is within " + (int) crop + " % of the times", t, "", NO_LEAK));
		}
		for (int i = 0; i < 2; i++) {
			figures.add(Figure.told("half of the times, key " + ((i == 0) ? "read" : "not read") + " by the other",
					median(measured.get(i)) / 1_000, "us"));
		}
		figures.add(Figure.told("samples of each kind", samples, ""));
		return bench.trial(figures);
	}

	/** Times of reads, in nanoseconds: of keys that the victim read, and did not. */
	private static List<double[]> measure(Bench bench, SideCache<TenantKey, String> cache, String victim, String spy,
			int samples, String prefix) {
		var times = List.of(new double[samples], new double[samples]);
		var random = RandomGenerator.of("L64X128MixRandom");
		var counts = new int[2];
		for (int i = 0; counts[0] < samples || counts[1] < samples; i++) {
			int kind = (counts[0] == samples) ? 1 : (counts[1] == samples) ? 0 : random.nextInt(2);
			// the same work before both: only what was read differs
			cache.get(new TenantKey(victim, prefix + i + ((kind == 0) ? "" : "-another")));
			var key = new TenantKey(spy, prefix + i);
			long start = bench.clock().nanos();
			cache.get(key);
			times.get(kind)[counts[kind]++] = bench.clock().nanos() - start;
		}
		return times;
	}

	/** In the heap alone, and on the reader's own thread: nothing hides a difference. */
	private static SideCache<TenantKey, String> cache() {
		var lifetimes = new Lifetimes(Duration.ofHours(1), Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(5));
		var declared = CachePolicy.of("lab", lifetimes);
		var real = Surroundings.real(new Random());
		var surroundings = new Surroundings(real.clock(), real.wallClock(), Runnable::run, real.random(), real.nap());
		return new SideCaches(RemoteTier.none(), surroundings, (_, _) -> {
		}).declare(new CachePolicy(declared.name(), declared.region(), lifetimes, declared.heap(), unbounded(declared),
				Coalescing.PROCESS), new Processes.Utf8(), (key) -> new Origin.Found<>(key.name(), 0));
	}

	private static OriginPolicy unbounded(CachePolicy policy) {
		var origin = policy.origin();
		return new OriginPolicy(origin.timeout(), origin.calls(), 10_000_000, origin.maxWait(), origin.pause());
	}

	private static double median(double[] times) {
		var sorted = times.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	/** A key and whose it is. */
	private record TenantKey(String tenant, String name) implements Partitioned {
	}

}
