package io.plimsoll.lab.experiment.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.HeapPolicy;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.OriginPolicy;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.Tier;

/**
 * Somebody asks for names drawn at random, of which there are none, while others read
 * what there is. In the control absences have as much room as they like.
 */
public final class RandomKeys implements Experiment {

	private static final int KNOWN = 500;

	private static final int ABSENCES = 100;

	private static final int FLOODERS = 32;

	private static final int PASSES = 20;

	private static final Claim CLAIM = new Claim("random-keys",
			"Names drawn at random fill no memory and push out nothing that is read.", List.of("C-49"),
			"a room of their own for absences", Duration.ofSeconds(20), Duration.ofMinutes(4));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return flood(bench, ABSENCES);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return flood(bench, 10_000_000);
	}

	private static Trial flood(Bench bench, int absences) throws Exception {
		int names = bench.form().choose(20_000, 1_000_000);
		var source = new CountedSource(bench.clock(), Duration.ZERO,
				(key) -> key.startsWith("k-") ? new Origin.Found<>(key, 1) : new Origin.Absent<>(0));
		var lifetimes = new Lifetimes(Duration.ofMinutes(30), Duration.ofMinutes(1), Duration.ofHours(1),
				Duration.ofMinutes(10));
		var name = Processes.newName(bench);
		var redis = new SharedRedis(bench.redis());
		bench.later(redis);
		bench.later(() -> redis.clean(name + ":"));
		var cache = Processes.start(bench, name, 1, lifetimes, (policy) -> with(policy, absences), source).get(0);
		readAll(cache);
		double before = percentHeap(cache);
		var next = new AtomicInteger();
		var flooders = new ArrayList<Thread>();
		for (int i = 0; i < FLOODERS; i++) {
			flooders.add(Thread.ofVirtual().name("flood").start(() -> {
				for (int number = next.getAndIncrement(); number < names; number = next.getAndIncrement()) {
					cache.get("none-" + number);
				}
			}));
		}
		double during = percentHeap(cache);
		for (var flooder : flooders) {
			flooder.join();
		}
		double after = percentHeap(cache);
		return bench.trial(List.of(
				Figure.atMost("entries in the heap, absences included", (double) cache.entries(), "", KNOWN + ABSENCES),
				Figure.told("reads of what there is that the heap answered before", before, "%"),
				Figure.atLeast("…, while names drawn at random are asked for", during, "%", before - 1),
				Figure.atLeast("…, after them", after, "%", before - 1),
				Figure.told("names drawn at random", names, "")));
	}

	private static void readAll(SideCache<String, String> cache) {
		for (int i = 0; i < KNOWN; i++) {
			cache.get("k-" + i);
		}
	}

	private static double percentHeap(SideCache<String, String> cache) {
		long hits = 0;
		for (int pass = 0; pass < PASSES; pass++) {
			for (int i = 0; i < KNOWN; i++) {
				hits += (cache.get("k-" + i).tier() == Tier.HEAP) ? 1 : 0;
			}
		}
		return 100.0 * hits / (PASSES * KNOWN);
	}

	private static CachePolicy with(CachePolicy policy, int absences) {
		// compared with Redis never, so that it is the heap that is seen
		return new CachePolicy(policy.name(), policy.region(), policy.lifetimes(),
				new HeapPolicy(Duration.ofHours(1), KNOWN, absences), new OriginPolicy(Duration.ofSeconds(2), 1_000,
						1_000_000, Duration.ofSeconds(1), Duration.ofSeconds(1)));
	}

}
