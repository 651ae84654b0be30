package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.ClassFigures;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Schedule;

/**
 * One tenant asks for twenty times its quota beside four that stay within theirs, for the
 * lookups of a directory that carries less than half of it all. Without quotas the one
 * takes from the others what it takes from itself.
 */
public final class NoisyTenant implements Experiment {

	/** Of each tenant, in lookups a second; all five have theirs at the same time. */
	private static final int QUOTA = 2;

	/** Poisson arrivals at three quarters of the rate seldom use up as much. */
	private static final int BURST = 10;

	/** All that it lets in leaves the directory a third of its time. */
	private static final int CEILING = 3;

	private static final int LIGHT_TENANTS = 4;

	private static final double LIGHT_RATE = LIGHT_TENANTS * 0.75 * QUOTA;

	private static final double HEAVY_RATE = 20.0 * QUOTA;

	private static final String LIGHT = "light tenants";

	private static final String HEAVY = "heavy tenant";

	/** After this an answer is no use. */
	private static final Duration IN_TIME = Duration.ofSeconds(1);

	/** In which the heavy tenant's bursts are over, which are its own to have. */
	private static final Duration UNTIL_SPENT = Duration.ofSeconds(3);

	/** What the others must keep of what they ask for. */
	private static final double NEARLY_ALL = 0.99;

	private static final Claim CLAIM = new Claim("noisy-tenant",
			"A tenant that asks for twenty times its quota takes nothing from the others: they get what they ask for, "
					+ "no more slowly than without it, and it gets its quota and, while there is room, a multiple.",
			List.of("X-42", "X-45"), "quotas", Duration.ofSeconds(60), Duration.ofMinutes(5));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return crowd(bench, "enforce");
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return crowd(bench, "off");
	}

	private static Trial crowd(Bench bench, String mode) throws Exception {
		new SmallDirectory(bench).begin();
		new AdmissionSwitch(bench).fit(SmallDirectory.CARRIES, IN_TIME.dividedBy(4));
		var light = IntStream.rangeClosed(1, LIGHT_TENANTS)
			.mapToObj((number) -> bench.tokens().customer("c-%06d".formatted(number)))
			.toList();
		var heavy = List.of(bench.tokens().customer("c-000099"));
		var quotas = new QuotaSwitch(bench);
		quotas.introduce(light);
		quotas.introduce(heavy);
		quotas.grant(mode, QUOTA, BURST, CEILING);
		var length = bench.form().choose(Duration.ofSeconds(10), Duration.ofSeconds(60));
		var few = call(LIGHT, light, LIGHT_RATE);
		var many = call(HEAVY, heavy, HEAVY_RATE);
		var alone = bench.offer("the light tenants", plan(bench, LIGHT_RATE, length, few), LoadListener.NONE);
		bench.warmUp(plan(bench, HEAVY_RATE, UNTIL_SPENT, many));
		var beside = bench.offer("all of them", plan(bench, LIGHT_RATE + HEAVY_RATE, length, few, many),
				LoadListener.NONE);
		if (share(alone.of(LIGHT)) < NEARLY_ALL) {
			bench.flaw("already alone the light tenants did not get what they asked for");
		}
		bench.tell("near their quotas afterwards: " + quotas.report().path("near"));
		return bench.trial(figures(alone.of(LIGHT), beside.of(LIGHT), beside.of(HEAVY), length));
	}

	static List<Figure> figures(ClassFigures alone, ClassFigures beside, ClassFigures heavy, Duration length) {
		double served = heavy.total().good() / (double) length.toSeconds();
		var figures = new ArrayList<Figure>();
		figures.add(Figure.atLeast("what the light tenants get of what they ask for", share(beside), "", NEARLY_ALL));
		figures.add(Figure.told("the same, alone", share(alone), ""));
		figures.add(Figure.told("99 % of the light tenants' answers, alone", Plots.millis(alone.latencyAt(99)), "ms"));
		figures.add(Figure.atMost("99 % of the light tenants' answers", Plots.millis(beside.latencyAt(99)), "ms",
				Plots.millis(IN_TIME) / 2));
		figures.add(Figure.within("what the heavy tenant gets", served, "1/s", 0.9 * QUOTA, 1.1 * CEILING * QUOTA));
		figures.add(Figure.atLeast("refusals of the heavy tenant for its quota",
				heavy.total().refused().getOrDefault("quota", 0L), "", 1));
		figures.add(Figure.equal("refusals of light tenants for theirs",
				beside.total().refused().getOrDefault("quota", 0L), "", 0));
		return figures;
	}

	private static double share(ClassFigures figures) {
		return figures.total().good() / (double) figures.total().offered();
	}

	private static Call call(String label, List<String> tokens, double weight) {
		return Call.of(label, new Lookups(tokens)).inTime(IN_TIME).weighing(weight);
	}

	private static LoadPlan plan(Bench bench, double rate, Duration length, Call... calls) {
		return SharedMachine.plan(bench, Schedule.constant(rate, length), calls);
	}

}
