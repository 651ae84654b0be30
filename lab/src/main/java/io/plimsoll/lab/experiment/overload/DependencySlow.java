package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.experiment.Samples;
import io.plimsoll.lab.experiment.Window;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Schedule;

/**
 * The directory becomes ten times as slow, at a load that it carries easily all the same:
 * more requests are in flight, none waits for another, and none is to be refused. The
 * control takes the bare number in flight for a sign of overload, with a limit of twice
 * what is usual.
 */
public final class DependencySlow implements Experiment {

	private static final int PLACES = 64;

	private static final int USUAL_MILLIS = 40;

	private static final int SLOW_MILLIS = 10 * USUAL_MILLIS;

	/** Twenty a second for the usual time are one in flight. */
	private static final int TWICE_THE_USUAL = 2;

	private static final double NEARLY_ALL = 99;

	private static final Claim CLAIM = new Claim("dependency-slow",
			"A dependency that becomes ten times as slow, and is not overloaded, costs nobody a refusal, and those who "
					+ "do not need it notice nothing.",
			List.of("L-37"), "a signal other than the number in flight", Duration.ofSeconds(30), Duration.ofMinutes(4));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return slow(bench, bench.form().choose(Duration.ofSeconds(8), Duration.ofMinutes(2)));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		new AdmissionSwitch(bench).hold(TWICE_THE_USUAL);
		return slow(bench, Duration.ofSeconds(5));
	}

	private static Trial slow(Bench bench, Duration length) throws Exception {
		var directory = new SmallDirectory(bench);
		directory.begin(PLACES, USUAL_MILLIS);
		var traffic = new Traffic(bench);
		bench.warmUp(traffic.plan(Schedule.constant(traffic.rate(), Duration.ofSeconds(3))));
		var samples = new Samples();
		var run = bench.start("reading", traffic.plan(Schedule.poisson(traffic.rate(), Duration.ofHours(1))), samples);
		bench.pause(bench.form().choose(Duration.ofSeconds(4), Duration.ofSeconds(30)));
		double slow = bench.seconds();
		directory.become(PLACES, SLOW_MILLIS);
		bench.pause(length);
		double over = bench.seconds();
		run.stop();
		var result = bench.result(run);
		bench.draw(Plots.timeline("Lookups while the directory is slow", result.of(Traffic.LOOKUPS)));
		samples.window(Traffic.LOOKUPS, 0, slow).requireWell(bench);
		samples.window(Traffic.OTHERS, 0, slow).requireWell(bench);
		return bench
			.trial(figures(result.of(Traffic.LOOKUPS).total().refusals(), samples.window(Traffic.LOOKUPS, slow, over),
					samples.window(Traffic.OTHERS, 0, slow), samples.window(Traffic.OTHERS, slow, over)));
	}

	static List<Figure> figures(long refused, Window lookups, Window before, Window others) {
		return List.of(Figure.told("lookups while the directory is slow", lookups.reads(), ""),
				Figure.equal("lookups refused", (double) refused, "", 0),
				Figure.atLeast("lookups answered", lookups.percentGood(), "%", NEARLY_ALL),
				Figure.atLeast("other requests answered", others.percentGood(), "%", NEARLY_ALL),
				Traffic.before(before), Traffic.unchanged(before, others));
	}

}
