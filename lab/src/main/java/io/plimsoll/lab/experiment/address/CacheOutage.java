package io.plimsoll.lab.experiment.address;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * Redis hangs, and later is dead. All reads are {@code only-if-cached}, so that nobody
 * but the caches can answer them: in the run the heap of each replica has read all of the
 * addresses; in the control they were written by one replica and read by nobody, so that
 * the others have them from Redis or not at all.
 */
public final class CacheOutage implements Experiment {

	private static final String KNOWN = "known";

	private static final String ONLY_IF_CACHED = "only-if-cached";

	/** Few enough that each replica has read all of them after a few seconds. */
	private static final int CUSTOMERS = 60;

	private static final double RATE = 100;

	/** What a call of Redis may cost. */
	private static final double BUDGET_MILLIS = 50;

	/** Reads of the control, each of another address. */
	private static final double CONTROL_RATE = 20;

	private static final Duration CONTROL_OUTAGE = Duration.ofSeconds(3);

	private static final int WRITTEN = 360;

	private static final Claim CLAIM = new Claim("cache-outage",
			"While Redis hangs or is dead, the heap of each replica answers all that it knows, and nobody waits "
					+ "longer than the budget of a call of Redis.",
			List.of("C-16", "C-52"), "the local tier", Duration.ofSeconds(45), Duration.ofMinutes(7));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var warm = new CheckedReaders(bench, "");
		bench.warmUp(warm.plan(300, Duration.ofSeconds(6), warm.of(KNOWN, 1, CUSTOMERS)));
		var readers = new CheckedReaders(bench, ONLY_IF_CACHED);
		var length = bench.form().choose(Duration.ofSeconds(5), Duration.ofMinutes(2));
		return read(bench, readers, readers.of(KNOWN, 1, CUSTOMERS), RATE, length);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		var readers = new CheckedReaders(bench, ONLY_IF_CACHED);
		return read(bench, readers, readers.each(KNOWN, written(bench)), CONTROL_RATE, CONTROL_OUTAGE);
	}

	private static Trial read(Bench bench, CheckedReaders readers, io.plimsoll.lab.load.Call call, double rate,
			Duration length) throws Exception {
		var calm = bench.form().choose(Duration.ofSeconds(2), Duration.ofSeconds(5));
		var run = bench.start("reading", readers.plan(rate, Duration.ofHours(1), call), readers);
		var outage = Outage.make(bench, PlatformPlan.REDIS, calm, length, length);
		run.stop();
		var result = bench.result(run);
		bench.draw(Plots.timeline("Reads while Redis is away", result.all()));
		bench.draw(Plots.percentiles("How long readers waited", Plots.latency("known addresses", result.all())));
		var before = readers.window(KNOWN, outage.well(), outage.hung());
		var hung = readers.window(KNOWN, outage.hung(), outage.back());
		var dead = readers.window(KNOWN, outage.dead(), outage.over());
		// in a window of a few seconds a single hiccup of the machine is its slowest
		// percent
		double share = bench.form().choose(0.95, 0.99);
		var most = String.format(Locale.ROOT, "%.0f %% of the reads, ", 100 * share);
		double usual = Plots.millis(before.latencyAt(share));
		before.requireWell(bench);
		return bench.trial(List.of(Figure.told("addresses read before", before.percentGood(), "%"),
				Figure.equal("addresses read, Redis hung", hung.percentGood(), "%", 100),
				Figure.equal("addresses read, Redis dead", dead.percentGood(), "%", 100),
				Figure.told(most + "before", usual, "ms"),
				Figure.atMost(most + "Redis hung", Plots.millis(hung.latencyAt(share)), "ms", usual + BUDGET_MILLIS),
				Figure.atMost(most + "Redis dead", Plots.millis(dead.latencyAt(share)), "ms", usual + BUDGET_MILLIS),
				Figure.told("reads", (double) result.all().total().offered(), "")));
	}

	/** Customers whose addresses were just written, and not read. */
	private static List<String> written(Bench bench) throws IOException, InterruptedException {
		var customers = new HashSet<String>();
		var token = bench.tokens().operator();
		while (customers.size() < WRITTEN) {
			var customer = CheckedReaders.customer(100_000 + bench.random().nextInt(900_000));
			var reply = bench.send(Call.of("PUT", "/addresses/" + customer)
				.as(token)
				.with("If-None-Match", "*")
				.sending(Map.of("name", "Lab", "postcode", "1000005", "line", "1-1")));
			switch (reply.status()) {
				case 200, 201 -> customers.add(customer);
				case 412 -> {
				} // there is one already
				default -> throw new FellShortException("An address could not be written: " + reply);
			}
		}
		return new ArrayList<>(customers);
	}

}
