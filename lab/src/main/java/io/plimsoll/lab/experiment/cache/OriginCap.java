package io.plimsoll.lab.experiment.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.fault.RedisAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.PlatformPlan;
import io.plimsoll.lab.time.Pause;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.HeapPolicy;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.OriginPolicy;
import io.plimsoll.sidecache.SideCache;

/**
 * Redis hangs, is dead, and comes back empty, while three processes are asked for what
 * they know, and for ten times as many keys that nobody knows as their source can bear.
 * In the control the source is not capped.
 */
public final class OriginCap implements Experiment {

	private static final int PROCESSES = 3;

	private static final int KNOWN = 200;

	/** What the source can bear, and each process's part of it. */
	private static final int CAP = 120;

	private static final Duration BETWEEN_UNKNOWN = Duration.ofNanos(2_500_000);

	private static final Duration BETWEEN_KNOWN = Duration.ofMillis(2);

	private static final Duration AT_MOST = Duration.ofMinutes(5);

	private static final double REFUSED_WITHIN_MILLIS = 20;

	private static final Claim CLAIM = new Claim("origin-cap",
			"Whatever happens to Redis, the source is never asked more than it can bear, in any second; what is known "
					+ "is answered, and what is too much is refused at once.",
			List.of("C-17", "C-28", "X-37"), "the cap of the source", Duration.ofSeconds(35), Duration.ofMinutes(6));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return lose(bench, CAP / PROCESSES);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return lose(bench, 1_000_000);
	}

	private static Trial lose(Bench bench, int perSecond) throws Exception {
		var source = new CountedSource(bench.clock(), Duration.ofMillis(5), (key) -> new Origin.Found<>(key, 1));
		var soft = Duration.ofSeconds(4);
		var name = Processes.newName(bench);
		var redis = new SharedRedis(bench.redis());
		bench.later(redis);
		bench.later(() -> redis.clean(name + ":"));
		var processes = Processes.start(bench, name, PROCESSES,
				new Lifetimes(soft, soft.multipliedBy(4), Duration.ofHours(1), Duration.ofSeconds(5)),
				(policy) -> with(policy, perSecond), source);
		warm(bench, processes);
		var readers = new Readers(bench, processes);
		bench.later(readers);
		long start = bench.clock().nanos();
		readers.begin();
		var length = bench.form().choose(Duration.ofSeconds(3), Duration.ofMinutes(1));
		bench.pause(length);
		try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.PAUSE, PlatformPlan.REDIS), AT_MOST)) {
			bench.pause(length);
		}
		bench.pause(length);
		try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.KILL, PlatformPlan.REDIS), AT_MOST)) {
			bench.pause(length);
		}
		bench.pause(length);
		try (var _ = bench.begin(new Fault.OnRedis(RedisAction.EMPTY, ""), AT_MOST)) {
			bench.pause(length);
		}
		readers.close();
		double share = bench.form().choose(0.95, 0.99);
		int most = CountedSource.mostInASecond(source.between(start, bench.clock().nanos()));
		return bench.trial(List.of(Figure.atMost("calls of the source in the worst second", most, "", CAP),
				Figure.equal("reads of what is known that were not answered", (double) readers.lost(), "", 0),
				Figure.atMost(String.format(Locale.ROOT, "%.0f %% of the refusals, within", 100 * share),
						readers.refusedWithin(share), "ms", REFUSED_WITHIN_MILLIS),
				Figure.told("reads of what nobody knew", (double) readers.unknown(), ""),
				Figure.told("… of them refused", readers.refused(), ""),
				Figure.told("reads of what is known", (double) readers.known(), "")));
	}

	/** No faster than the cap allows. */
	private static void warm(Bench bench, Processes processes) throws InterruptedException {
		for (int i = 0; i < KNOWN; i++) {
			processes.get(0).get("k-" + i);
			bench.pause(Duration.ofMillis(30));
		}
		for (var cache : processes.all()) {
			for (int i = 0; i < KNOWN; i++) {
				if (!(cache.get("k-" + i) instanceof Lookup.Found<String>)) {
					bench.flaw("the heaps could not be filled");
					return;
				}
			}
		}
	}

	private static CachePolicy with(CachePolicy policy, int perSecond) {
		return new CachePolicy(policy.name(), policy.region(), policy.lifetimes(),
				new HeapPolicy(Duration.ofSeconds(1), 200_000),
				new OriginPolicy(Duration.ofMillis(500), 64, perSecond, Duration.ofMillis(10), Duration.ofSeconds(1)));
	}

	/** Those who read, until they are closed. */
	private static final class Readers implements AutoCloseable {

		private final Bench bench;

		private final Processes processes;

		private final List<Thread> threads = new ArrayList<>();

		private final LongAdder known = new LongAdder();

		private final LongAdder lost = new LongAdder();

		private final LongAdder unknown = new LongAdder();

		private final ConcurrentLinkedQueue<Long> refusals = new ConcurrentLinkedQueue<>();

		Readers(Bench bench, Processes processes) {
			this.bench = bench;
			this.processes = processes;
		}

		void begin() {
			for (int i = 0; i < PROCESSES; i++) {
				int process = i;
				var cache = this.processes.get(i);
				begin(() -> {
					for (long number = 0; true; number++) {
						readKnown(cache, "k-" + number % KNOWN);
						Pause.system().of(BETWEEN_KNOWN);
					}
				});
				begin(() -> {
					for (long number = 0; true; number++) {
						var key = "u-" + process + "-" + number;
						Thread.ofVirtual().name("cap-reader").start(() -> readUnknown(cache, key));
						Pause.system().of(BETWEEN_UNKNOWN);
					}
				});
			}
		}

		private void begin(Endless work) {
			this.threads.add(Thread.ofVirtual().name("cap-readers").start(() -> {
				try {
					work.run();
				}
				catch (InterruptedException _) {
					Thread.currentThread().interrupt();
				}
			}));
		}

		private void readKnown(SideCache<String, String> cache, String key) {
			this.known.increment();
			if (!(cache.get(key) instanceof Lookup.Found<String>)) {
				this.lost.increment();
			}
		}

		private void readUnknown(SideCache<String, String> cache, String key) {
			this.unknown.increment();
			long start = this.bench.clock().nanos();
			if (cache.get(key) instanceof Lookup.Unavailable<String>(var reason)
					&& reason == Lookup.Reason.ORIGIN_BUSY) {
				this.refusals.add(this.bench.clock().nanos() - start);
			}
		}

		long known() {
			return this.known.sum();
		}

		long lost() {
			return this.lost.sum();
		}

		long unknown() {
			return this.unknown.sum();
		}

		int refused() {
			return this.refusals.size();
		}

		/** Milliseconds. */
		double refusedWithin(double share) {
			var sorted = this.refusals.stream().mapToLong(Long::longValue).sorted().toArray();
			return (sorted.length == 0) ? Double.NaN
					: sorted[(int) Math.ceil(share * sorted.length) - 1] / (double) Duration.ofMillis(1).toNanos();
		}

		@Override
		public void close() {
			this.threads.forEach(Thread::interrupt);
			try {
				for (var thread : this.threads) {
					thread.join();
				}
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
			this.threads.clear();
		}

	}

	@FunctionalInterface
	private interface Endless {

		void run() throws InterruptedException;

	}

}
