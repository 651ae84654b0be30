package io.plimsoll.lab.experiment.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Coalescing;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.OriginPolicy;

/**
 * Ten thousand readers of three processes want one key that none of them has. Then many
 * keys that were loaded in one moment come of age, while all of them are read. In the
 * control each process asks for itself, and nothing is refreshed early.
 */
public final class Herd implements Experiment {

	private static final int PROCESSES = 3;

	private static final int READERS = 10_000;

	/** C-41: long enough that everybody comes meanwhile. */
	private static final Duration CALL = Duration.ofMillis(500);

	private static final Duration QUICK = Duration.ofMillis(2);

	private static final Claim CLAIM = new Claim("herd",
			"However many want a key that nobody has, the source is asked once by the whole fleet; and keys that were "
					+ "loaded together are not refreshed together.",
			List.of("C-37", "C-41"), "a right to fill and early refresh", Duration.ofSeconds(35),
			Duration.ofSeconds(90));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return stampede(bench, Coalescing.FLEET, 0.5);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return stampede(bench, Coalescing.PROCESS, 0);
	}

	private static Trial stampede(Bench bench, Coalescing coalescing, double jitter) throws Exception {
		var answered = new LongAdder();
		int calls = oneColdKey(bench, coalescing, answered);
		int keys = bench.form().choose(1_500, 10_000);
		var soft = bench.form().choose(Duration.ofSeconds(4), Duration.ofSeconds(10));
		var expiry = expire(bench, coalescing, jitter, soft, keys);
		return bench.trial(List.of(Figure.equal("calls of the source for one cold key", calls, "", 1),
				Figure.equal("readers of it that were answered", (double) answered.sum(), "", READERS),
				Figure.atMost("peak to mean of the calls a second, keys of one age", expiry.peak() / expiry.mean(), "",
						2),
				Figure.told("calls a second, on average", expiry.mean(), ""),
				Figure.told("readers of one cold key", READERS, ""), Figure.told("keys of one age", keys, "")));
	}

	private static int oneColdKey(Bench bench, Coalescing coalescing, LongAdder answered) throws Exception {
		var source = new CountedSource(bench.clock(), CALL, (key) -> new Origin.Found<>(key, 0));
		var processes = Processes.start(bench, Processes.newName(bench), PROCESSES,
				new Lifetimes(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofSeconds(5)),
				(policy) -> with(policy, coalescing, Duration.ofSeconds(5)), source);
		long start = bench.clock().nanos();
		var readers = new ArrayList<Thread>();
		for (int i = 0; i < READERS; i++) {
			var cache = processes.get(i % PROCESSES);
			readers.add(Thread.ofVirtual().name("herd").start(() -> {
				if (cache.get("cold") instanceof Lookup.Found<String>) {
					answered.increment();
				}
			}));
		}
		for (var reader : readers) {
			reader.join();
		}
		return source.between(start, bench.clock().nanos()).size();
	}

	private static Expiry expire(Bench bench, Coalescing coalescing, double jitter, Duration soft, int keys)
			throws Exception {
		var source = new CountedSource(bench.clock(), QUICK, (key) -> new Origin.Found<>(key, 0));
		var lifetimes = new Lifetimes(soft, soft, Duration.ofHours(1), Duration.ofSeconds(5), jitter);
		var processes = Processes.start(bench, Processes.newName(bench), PROCESSES, lifetimes,
				(policy) -> with(policy, coalescing, Duration.ofSeconds(1)), source);
		load(processes, keys);
		long start = bench.clock().nanos();
		// from the moment when the first may be refreshed on, over two ages
		long from = start + soft.dividedBy(2).toNanos();
		int seconds = (int) soft.multipliedBy(2).toSeconds();
		long end = from + Duration.ofSeconds(seconds).toNanos();
		while (bench.clock().nanos() - end < 0) {
			long round = bench.clock().nanos();
			for (int i = 0; i < keys; i++) {
				processes.get(i % PROCESSES).get("k-" + i);
			}
			var left = Duration.ofMillis(500).minus(bench.clock().since(round));
			bench.pause(left.isNegative() ? Duration.ZERO : left);
		}
		var counts = CountedSource.perSecond(source.between(from, end), from, seconds);
		bench.tell("calls of the source in each second: " + counts);
		return new Expiry(counts.stream().mapToInt(Integer::intValue).max().orElse(0),
				counts.stream().mapToInt(Integer::intValue).average().orElse(Double.NaN));
	}

	/** All at once. */
	private static void load(Processes processes, int keys) throws InterruptedException {
		var loaders = new ArrayList<Thread>();
		for (int i = 0; i < keys; i++) {
			int key = i;
			loaders.add(Thread.ofVirtual().start(() -> processes.get(key % PROCESSES).get("k-" + key)));
		}
		for (var loader : loaders) {
			loader.join();
		}
	}

	private static CachePolicy with(CachePolicy policy, Coalescing coalescing, Duration timeout) {
		// no cap: it is not what keeps the source from being asked here
		return new CachePolicy(policy.name(), policy.region(), policy.lifetimes(), policy.heap(),
				new OriginPolicy(timeout, 2_000, 100_000, Duration.ofSeconds(1), Duration.ofSeconds(1)), coalescing);
	}

	private record Expiry(double peak, double mean) {
	}

}
