package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.experiment.Samples;
import io.plimsoll.lab.experiment.Window;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * A service stands still: its kernel takes connections and requests, and nothing comes
 * back. Who needs it waits no longer than a deadline, and who does not notices nothing,
 * though more than a hundred wait. In the control ten places are all that the services
 * share, and those who wait have them.
 */
public final class StalledServer implements Experiment {

	private static final double LOOKUPS_PER_SECOND = 60;

	/** More than are in flight when all is well, fewer than come to wait. */
	private static final int FOR_ALL = 10;

	private static final double NEARLY_ALL = 99;

	/** The longest deadline, and what a busy machine may add to it. */
	private static final double LONGEST_MILLIS = 2_000 + 300;

	private static final double BACK_SECONDS = 3;

	private static final Duration CALM = Duration.ofSeconds(3);

	private static final Duration AT_MOST = Duration.ofMinutes(5);

	private static final Claim CLAIM = new Claim("stalled-server",
			"While a service takes requests and answers none, who needs it has an answer by the deadline, who does not "
					+ "notices nothing, and it serves again as soon as it goes on.",
			List.of("X-48"), "a limit for each service", Duration.ofSeconds(35), Duration.ofMinutes(4));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return stall(bench, bench.form().choose(Duration.ofSeconds(5), Duration.ofSeconds(90)));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		new AdmissionSwitch(bench).holdAll(FOR_ALL);
		return stall(bench, Duration.ofSeconds(5));
	}

	private static Trial stall(Bench bench, Duration length) throws Exception {
		var traffic = new Traffic(bench, LOOKUPS_PER_SECOND);
		bench.warmUp(traffic.plan(Schedule.constant(traffic.rate(), Duration.ofSeconds(2))));
		var samples = new Samples();
		var run = bench.start("reading", traffic.plan(Schedule.poisson(traffic.rate(), Duration.ofHours(1))), samples);
		bench.pause(CALM);
		double stalled = bench.seconds();
		try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.PAUSE, PlatformPlan.CACHE), AT_MOST)) {
			bench.pause(length);
		}
		double on = bench.seconds();
		bench.pause(CALM.plusSeconds((long) BACK_SECONDS));
		double over = bench.seconds();
		run.stop();
		var result = bench.result(run);
		bench.draw(Plots.timeline("Lookups while cache-service stands still", result.of(Traffic.LOOKUPS)));
		bench.draw(Plots.timeline("Other requests meanwhile", result.of(Traffic.OTHERS)));
		bench.tell("lookups refused: " + result.of(Traffic.LOOKUPS).total().refused() + ", others: "
				+ result.of(Traffic.OTHERS).total().refused());
		samples.window(Traffic.LOOKUPS, 0, stalled).requireWell(bench);
		samples.window(Traffic.OTHERS, 0, stalled).requireWell(bench);
		return bench.trial(figures(samples.window(Traffic.LOOKUPS, stalled, on),
				samples.window(Traffic.LOOKUPS, on + BACK_SECONDS, over), samples.window(Traffic.OTHERS, 0, stalled),
				samples.window(Traffic.OTHERS, stalled, on)));
	}

	static List<Figure> figures(Window stalled, Window after, Window before, Window others) {
		return List.of(Figure.told("lookups while it stands still", stalled.reads(), ""),
				Figure.atMost("the longest that one of them waited", Plots.millis(stalled.longest()), "ms",
						LONGEST_MILLIS),
				Figure.atLeast("lookups answered, from three seconds after it went on", after.percentGood(), "%",
						NEARLY_ALL),
				Figure.atLeast("other requests answered", others.percentGood(), "%", NEARLY_ALL),
				Traffic.before(before), Traffic.unchanged(before, others));
	}

}
