package io.plimsoll.lab.experiment.address;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * The source of all addresses hangs, and later is dead for longer than an address counts
 * as fresh. Readers of what is known notice nothing; what nobody has read yet they have
 * from Redis, as far as it was published. The control reads past the cache, with
 * {@code no-cache}.
 */
public final class SourceOutage implements Experiment {

	private static final String KNOWN = "known";

	private static final String NEW = "new";

	private static final int KNOWN_CUSTOMERS = 200;

	private static final int OTHERS = 1800;

	/** How often each is read beforehand: a thousand reads fit into the time for it. */
	private static final int ROUNDS = 5;

	private static final double RATE = 150;

	/** Between two measurements of so short a time, on a machine that is shared. */
	private static final double NOISE_MILLIS = 10;

	private static final Claim CLAIM = new Claim("source-outage",
			"While the source of addresses hangs or is dead, all known addresses are read as before.", List.of("S-01"),
			"the side cache", Duration.ofSeconds(65), Duration.ofMinutes(14));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		// in the short form it dies while addresses are fresh, and stays dead until all
		// of them are stale
		return read(bench, "", bench.form().choose(Duration.ofSeconds(6), Duration.ofMinutes(3)),
				bench.form().choose(Duration.ofSeconds(22), Duration.ofMinutes(5)));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return read(bench, "no-cache", Duration.ofSeconds(3), Duration.ofSeconds(3));
	}

	private static Trial read(Bench bench, String cacheControl, Duration hang, Duration death) throws Exception {
		var calm = bench.form().choose(Duration.ofSeconds(2), Duration.ofSeconds(6));
		var warm = new CheckedReaders(bench, "");
		// chance alone would leave some unread by a replica, or by all
		bench.warmUp(warm.plan(300, Duration.ofSeconds(4), warm.each(KNOWN, known())));
		var readers = new CheckedReaders(bench, cacheControl);
		var plan = readers.plan(RATE, Duration.ofHours(1), readers.of(KNOWN, 1, KNOWN_CUSTOMERS).weighing(95),
				readers.of(NEW, 1 + KNOWN_CUSTOMERS, OTHERS).weighing(5));
		var run = bench.start("reading", plan, readers);
		var outage = Outage.make(bench, PlatformPlan.POSTGRES, calm, hang, death);
		bench.pause(calm);
		run.stop();
		var result = bench.result(run);
		bench.draw(Plots.timeline("Reads while the source is away", result.all()));
		bench.draw(Plots.percentiles("How long readers waited", Plots.latency("known addresses", result.of(KNOWN)),
				Plots.latency("new addresses", result.of(NEW))));
		var before = readers.window(KNOWN, outage.well(), outage.hung());
		var hung = readers.window(KNOWN, outage.hung(), outage.back());
		var dead = readers.window(KNOWN, outage.dead(), outage.over());
		var missing = readers.window(NEW, outage.dead(), outage.over());
		// in a window of a few seconds a single hiccup of the machine is its slowest
		// percent
		double share = bench.form().choose(0.95, 0.99);
		var most = String.format(Locale.ROOT, "%.0f %% of these reads, ", 100 * share);
		double usual = Plots.millis(before.latencyAt(share));
		before.requireWell(bench);
		return bench.trial(List.of(Figure.told("known addresses read before", before.percentGood(), "%"),
				Figure.equal("known addresses read, source hung", hung.percentGood(), "%", 100),
				Figure.equal("known addresses read, source dead", dead.percentGood(), "%", 100),
				Figure.told(most + "before", usual, "ms"),
				Figure.atMost(most + "source hung", Plots.millis(hung.latencyAt(share)), "ms",
						1.2 * usual + NOISE_MILLIS),
				Figure.atMost(most + "source dead", Plots.millis(dead.latencyAt(share)), "ms",
						1.2 * usual + NOISE_MILLIS),
				Figure.told("other addresses read, source dead", missing.percentGood(), "%"),
				Figure.told("reads of known addresses", (double) result.of(KNOWN).total().offered(), "")));
	}

	/** Each once in every round: the replicas are asked in turn. */
	private static List<String> known() {
		return IntStream.range(0, ROUNDS * KNOWN_CUSTOMERS)
			.mapToObj((read) -> CheckedReaders.customer(1 + read % KNOWN_CUSTOMERS))
			.toList();
	}

}
