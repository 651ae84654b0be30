package io.plimsoll.lab.experiment.address;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.experiment.Window;
import io.plimsoll.lab.fault.ActiveFault;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * All that addresses come from goes away, piece by piece and at once, while the same
 * readers go on: first each store alone, dead or hung, in an order by chance, with calm
 * between; then the source, and with it Redis and cache-service, for longer than an
 * address is fresh; in the midst of that a replica is killed and started again. In the
 * control readers ask past the tiers.
 * <p>
 * Of the long script (S0 to S15) this is S0 to S2, S5 to S10, S13 and S15. A line that
 * drops or mangles what it carries (S3, S4) and a clock that is off (S14) need
 * {@code up --faults}; zones (S11, S12) have an experiment of their own.
 */
public final class StaticStability implements Experiment {

	private static final String KNOWN = "known";

	private static final String CALM = "calm";

	private static final String RESTARTED = "a replica restarted";

	private static final String STALE = "all dead and stale";

	private static final double RATE = 100;

	/** How long an address is fresh. */
	private static final Duration FRESH = Duration.ofSeconds(30);

	/** Between two measurements of so short a time, on a machine that is shared. */
	private static final double NOISE_MILLIS = 10;

	private static final double MOST_MILLIS_UNKNOWN = 50;

	private static final Duration AT_MOST = Duration.ofMinutes(30);

	private static final Claim CLAIM = new Claim("static-stability",
			"Whatever of source, Redis and cache-service is dead or hangs, alone or all at once, and also if a replica "
					+ "is started then, every known address is read, and says how old it is.",
			List.of("S-01", "S-04", "S-12", "S-33"), "the tiers", Duration.ofSeconds(64), Duration.ofMinutes(30));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		int customers = bench.form().choose(150, 2000);
		for (var replica : PlatformPlan.ADDRESSES) {
			CheckedReaders.makeKnown(bench, replica, customers);
		}
		return new Script(bench, new CheckedReaders(bench, ""), customers).whole();
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return new Script(bench, new CheckedReaders(bench, "no-cache"), 100).sourceAlone();
	}

	/** One run of it. */
	private static final class Script {

		private final Bench bench;

		private final CheckedReaders readers;

		private final int customers;

		private final List<Stretch> stretches = new ArrayList<>();

		private Window refusals = new Window(0, List.of(), Duration.ZERO);

		Script(Bench bench, CheckedReaders readers, int customers) {
			this.bench = bench;
			this.readers = readers;
			this.customers = customers;
		}

		Trial whole() throws Exception {
			var run = this.bench.start("reading",
					this.readers.plan(RATE, AT_MOST, this.readers.of(KNOWN, 1, this.customers)), this.readers);
			this.bench.pause(Duration.ofSeconds(1));
			calm();
			calm();
			for (int round = 0; round < this.bench.form().choose(1, 4); round++) {
				var single = new ArrayList<>(
						List.of(new Single("source dead", ProcessAction.KILL, PlatformPlan.POSTGRES),
								new Single("source hung", ProcessAction.PAUSE, PlatformPlan.POSTGRES),
								new Single("Redis dead", ProcessAction.KILL, PlatformPlan.REDIS),
								new Single("Redis hung", ProcessAction.PAUSE, PlatformPlan.REDIS)));
				Collections.shuffle(single, new Random(this.bench.seed() + round));
				for (var one : single) {
					alone(one);
					calm();
				}
			}
			double away = dark();
			calm();
			run.stop();
			this.bench.draw(Plots.timeline("Reads while all around is away", this.bench.result(run).all()));
			this.bench
				.tell("Not in it: lines that drop or mangle what they carry (S3, S4) and a clock that is off (S14), "
						+ "which need up --faults; zones (S11, S12) have zone-loss");
			return this.bench.trial(figures(away));
		}

		Trial sourceAlone() throws Exception {
			var run = this.bench.start("reading",
					this.readers.plan(RATE, AT_MOST, this.readers.of(KNOWN, 1, this.customers)), this.readers);
			this.bench.pause(Duration.ofSeconds(1));
			calm();
			alone(new Single("source dead", ProcessAction.KILL, PlatformPlan.POSTGRES));
			run.stop();
			this.bench.result(run);
			return this.bench.trial(names().stream().map(this::answered).toList());
		}

		private void calm() throws InterruptedException {
			stretch(CALM, this.bench.form().choose(Duration.ofSeconds(1), Duration.ofSeconds(30)));
		}

		private void alone(Single one) throws IOException, InterruptedException {
			try (var _ = this.bench.begin(new Fault.OnProcess(one.action(), one.process()), AT_MOST)) {
				stretch(one.name(), this.bench.form().choose(Duration.ofSeconds(2), Duration.ofSeconds(60)));
			}
			// a store that was just started, or its clients, may take a moment
			this.bench.pause(Duration.ofMillis(500));
		}

		/** The source goes, then all else, then a replica; since when it was away. */
		private double dark() throws IOException, InterruptedException {
			var victim = PlatformPlan.ADDRESSES.get(this.bench.random().nextInt(PlatformPlan.ADDRESSES.size()));
			var faults = new ArrayList<ActiveFault>();
			faults.add(kill(PlatformPlan.POSTGRES));
			double away = this.bench.seconds();
			faults.add(kill(PlatformPlan.REDIS));
			faults.add(kill(PlatformPlan.CACHE));
			stretch("all dead", this.bench.form().choose(Duration.ofSeconds(6), Duration.ofMinutes(8)));
			double from = this.bench.seconds();
			kill(victim).close();
			this.stretches.add(new Stretch(RESTARTED, from, this.bench.seconds()));
			var left = Duration.ofMillis((long) (1000 * (away - this.bench.seconds()))).plus(FRESH).plusSeconds(1);
			this.bench.pause(left.isPositive() ? left : Duration.ZERO);
			stretch(STALE, this.bench.form().choose(Duration.ofSeconds(3), Duration.ofMinutes(7)));
			var survivor = PlatformPlan.ADDRESSES.stream().filter((it) -> !it.equals(victim)).findFirst().orElseThrow();
			this.refusals = CheckedReaders.nobodies(this.bench, survivor);
			for (var fault : faults) {
				fault.close();
			}
			this.bench.pause(Duration.ofSeconds(1));
			return away;
		}

		private ActiveFault kill(String process) throws IOException, InterruptedException {
			return this.bench.begin(new Fault.OnProcess(ProcessAction.KILL, process), AT_MOST);
		}

		private void stretch(String name, Duration length) throws InterruptedException {
			double from = this.bench.seconds();
			this.bench.pause(length);
			this.stretches.add(new Stretch(name, from, this.bench.seconds()));
		}

		private List<Figure> figures(double away) {
			var figures = new ArrayList<Figure>();
			double share = this.bench.form().choose(0.95, 0.99);
			var most = String.format(Locale.ROOT, "%.0f %% of the reads, ", 100 * share);
			double usual = Plots.millis(window(CALM).latencyAt(share));
			figures.add(Figure.told(most + CALM, usual, "ms"));
			for (var name : names()) {
				figures.add(answered(name));
				// a start takes the processors that readers wait for
				if (!name.equals(CALM) && !name.equals(RESTARTED)) {
					figures.add(Figure.atMost(most + name, Plots.millis(window(name).latencyAt(share)), "ms",
							1.2 * usual + NOISE_MILLIS));
				}
			}
			var dark = this.stretches.stream().filter((it) -> it.name().equals(STALE)).toList().getFirst();
			figures.add(Figure.never("other addresses than the database has", this.readers.wrong()));
			figures.add(Figure.equal("answers that hid their age",
					(double) this.readers.dishonest(away, dark.to(), away, FRESH), "", 0));
			figures
				.add(Figure.atLeast("stale answers that said so", this.readers.stale(dark.from(), dark.to()), "", 1));
			figures.add(Figure.equal("unknown addresses refused, all dead", this.refusals.percentGood(), "%", 100));
			figures.add(Figure.atMost("90 % of the refusals", Plots.millis(this.refusals.latencyAt(0.9)), "ms",
					MOST_MILLIS_UNKNOWN));
			return figures;
		}

		private List<String> names() {
			return this.stretches.stream().map(Stretch::name).distinct().toList();
		}

		private Figure answered(String name) {
			return Figure.equal("known addresses read, " + name, window(name).percentGood(), "%", 100);
		}

		/** All stretches of that name together. */
		private Window window(String name) {
			var windows = this.stretches.stream()
				.filter((stretch) -> stretch.name().equals(name))
				.map((stretch) -> this.readers.window(KNOWN, stretch.from(), stretch.to()))
				.toList();
			return new Window(windows.stream().mapToInt(Window::reads).sum(),
					windows.stream().flatMap((window) -> window.good().stream()).toList(),
					windows.stream().map(Window::longest).max(Comparator.naturalOrder()).orElse(Duration.ZERO));
		}

	}

	/** What is done to one process alone. */
	private record Single(String name, ProcessAction action, String process) {
	}

	/** What was the matter between two times of the run. */
	private record Stretch(String name, double from, double to) {
	}

}
