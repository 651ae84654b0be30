package io.plimsoll.lab.experiment.cache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.Origin;

/**
 * A source asks to be spared for a while, with each of its answers, and then no longer.
 * Meanwhile some keys are read all the time, and one after the other that nobody has. In
 * the control it says nothing.
 */
public final class Backpressure implements Experiment {

	private static final int KNOWN = 50;

	private static final Duration SOFT = Duration.ofSeconds(1);

	/** What a source's wish needs to be heard: the next answer. */
	private static final Duration TO_BE_HEARD = Duration.ofMillis(300);

	private static final Duration BETWEEN = Duration.ofMillis(20);

	private static final Claim CLAIM = new Claim("backpressure",
			"A source that asks to be spared is asked for nothing that is known, and for all that is not, until it "
					+ "asks no longer.",
			List.of("C-46"), "the source's wish", Duration.ofSeconds(25), Duration.ofMinutes(5));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return strain(bench, true);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return strain(bench, false);
	}

	private static Trial strain(Bench bench, boolean says) throws Exception {
		var strained = new AtomicBoolean();
		var source = new CountedSource(bench.clock(), Duration.ofMillis(2), (key) -> {
			var answer = new Origin.Found<>(key, 0L);
			return (says && strained.get()) ? new Origin.Strained<>(answer, Duration.ofMinutes(1)) : answer;
		});
		var processes = Processes.start(bench, Processes.newName(bench), 2,
				new Lifetimes(SOFT, SOFT, Duration.ofHours(1), Duration.ofSeconds(5)), (policy) -> policy, source);
		var readers = new Readers(bench, processes);
		readers.readFor(SOFT.multipliedBy(2));
		strained.set(true);
		readers.readFor(TO_BE_HEARD);
		long from = bench.clock().nanos();
		readers.readFor(bench.form().choose(Duration.ofSeconds(4), Duration.ofMinutes(2)));
		long to = bench.clock().nanos();
		strained.set(false);
		readers.readFor(TO_BE_HEARD);
		long lifted = bench.clock().nanos();
		readers.readFor(SOFT.multipliedBy(2));
		long refreshed = known(source, lifted, bench.clock().nanos());
		return bench.trial(List.of(
				Figure.equal("calls for what is known while the source asks to be spared",
						(double) known(source, from, to), "", 0),
				Figure.equal("keys that nobody had and that were not answered", (double) readers.unanswered(), "", 0),
				Figure.equal("known keys that were not answered", (double) readers.lost(), "", 0),
				Figure.atLeast("calls for what is known, in two ages after it asked no longer", (double) refreshed, "",
						KNOWN),
				Figure.told("keys that nobody had", readers.unknown(), "")));
	}

	private static long known(CountedSource source, long from, long to) {
		return source.between(from, to).stream().filter((call) -> call.key().startsWith("k-")).count();
	}

	/** Reads all that is known and one that is not, again and again. */
	private static final class Readers {

		private final Bench bench;

		private final Processes processes;

		private int unknown;

		private int unanswered;

		private int lost;

		Readers(Bench bench, Processes processes) {
			this.bench = bench;
			this.processes = processes;
		}

		void readFor(Duration time) throws InterruptedException {
			long start = this.bench.clock().nanos();
			while (this.bench.clock().since(start).compareTo(time) < 0) {
				for (var cache : this.processes.all()) {
					for (int i = 0; i < KNOWN; i++) {
						this.lost += (cache.get("k-" + i) instanceof Lookup.Found<String>) ? 0 : 1;
					}
				}
				var cache = this.processes.get(this.unknown % 2);
				this.unanswered += (cache.get("new-" + this.unknown++) instanceof Lookup.Found<String>) ? 0 : 1;
				this.bench.pause(BETWEEN);
			}
		}

		int unknown() {
			return this.unknown;
		}

		int unanswered() {
			return this.unanswered;
		}

		int lost() {
			return this.lost;
		}

	}

}
