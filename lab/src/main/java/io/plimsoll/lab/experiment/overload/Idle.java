package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.ClassFigures;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.Schedule;

/**
 * Four fifths of what the directory can do, in the bursts of chance, and all limits as
 * they are configured: nobody is to be refused. The control has a limit that looks
 * sufficient for the mean, which is six at a time, and leaves nothing for bursts.
 */
public final class Idle implements Experiment {

	private static final int PLACES = 8;

	private static final int LATENCY_MILLIS = 100;

	private static final double RATE = 0.8 * PLACES * 1000.0 / LATENCY_MILLIS;

	private static final int TOO_TIGHT = 6;

	private static final Duration IN_TIME = Duration.ofSeconds(1);

	private static final Claim CLAIM = new Claim("idle",
			"As long as four fifths of what a route can carry are asked for, in the bursts of chance, nobody is "
					+ "refused.",
			List.of("L-32"), "room for bursts in the limit", Duration.ofSeconds(35), Duration.ofMinutes(11));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return steady(bench, bench.form().choose(Duration.ofSeconds(24), Duration.ofMinutes(10)));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		new AdmissionSwitch(bench).hold(TOO_TIGHT);
		return steady(bench, Duration.ofSeconds(6));
	}

	private static Trial steady(Bench bench, Duration length) throws Exception {
		new SmallDirectory(bench).begin(PLACES, LATENCY_MILLIS);
		var call = Call.of("lookup", new Lookups(bench.tokens().customer("c-000001"))).inTime(IN_TIME);
		bench.warmUp(SharedMachine.plan(bench, Schedule.poisson(RATE, Duration.ofSeconds(2)), call));
		var figures = bench
			.offer("four fifths", SharedMachine.plan(bench, Schedule.poisson(RATE, length), call), LoadListener.NONE)
			.all();
		bench.draw(Plots.percentiles("How long lookups took", Plots.latency("lookups", figures)));
		bench.tell("refused: " + figures.total().refused() + ", failed: " + figures.failures());
		return bench.trial(figures(figures));
	}

	static List<Figure> figures(ClassFigures figures) {
		var total = figures.total();
		return List.of(Figure.told("requests", (double) total.offered(), ""),
				Figure.equal("refused of them", (double) total.refusals(), "", 0),
				Figure.atLeast("share answered in time", total.good() / (double) total.offered(), "", 0.99),
				Figure.told("99 % of the answers", Plots.millis(figures.latencyAt(99)), "ms"));
	}

}
