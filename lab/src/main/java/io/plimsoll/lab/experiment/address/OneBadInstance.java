package io.plimsoll.lab.experiment.address;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.experiment.Window;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;

/**
 * One of three replicas stands still for a second, then the next one, and so on: mostly
 * too short for a readiness check to tell. What is looked at are the reads that arrive
 * meanwhile. In the control the gateway takes any replica that is ready.
 */
public final class OneBadInstance implements Experiment {

	private static final String KNOWN = "known";

	private static final List<String> REPLICAS = List.of("address-a", "address-b", "address-c");

	private static final int CUSTOMERS = 60;

	private static final double RATE = 100;

	private static final Duration STILL = Duration.ofSeconds(1);

	private static final Duration CALM = Duration.ofSeconds(3);

	/**
	 * The wait for a check that sees it back, where one has seen it gone, and for its
	 * full weight.
	 */
	private static final Duration BETWEEN = Duration.ofSeconds(13);

	private static final Duration AT_MOST = Duration.ofMinutes(1);

	/** What readers of this experiment wait for: more than a hiccup of the machine. */
	private static final Duration IN_TIME = Duration.ofMillis(250);

	/** A third of them are for the one that stands still if nobody looks. */
	private static final double PERCENT_IN_TIME = 90;

	private static final Claim CLAIM = new Claim("one-bad-instance",
			"While one of three replicas stands still and still counts as well, nine of ten reads are answered as "
					+ "ever: it is passed over after a few.",
			List.of("X-53"), "the choice by requests in flight", Duration.ofSeconds(40), Duration.ofMinutes(4));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return strike(bench, bench.form().choose(2, 4 * REPLICAS.size()));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		BalancingSwitch.off(bench);
		return strike(bench, 1);
	}

	private static Trial strike(Bench bench, int strikes) throws IOException, InterruptedException {
		var readers = new CheckedReaders(bench, "");
		bench.warmUp(readers.plan(300, Duration.ofSeconds(6), readers.of(KNOWN, 1, CUSTOMERS)));
		var measured = new CheckedReaders(bench, "");
		var run = bench.start("reading", measured.plan(RATE, Duration.ofHours(1), measured.of(KNOWN, 1, CUSTOMERS)),
				measured);
		var spans = new ArrayList<double[]>();
		for (int i = 0; i < strikes; i++) {
			bench.pause((i == 0) ? CALM : BETWEEN);
			double from = bench.seconds();
			try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.PAUSE, REPLICAS.get(i % REPLICAS.size())),
					AT_MOST)) {
				bench.pause(STILL);
				spans.add(new double[] { from, bench.seconds() });
			}
		}
		run.stop();
		var result = bench.result(run);
		bench.draw(Plots.timeline("Reads while replicas stand still", result.all()));
		measured.window(KNOWN, 1, spans.getFirst()[0]).requireWell(bench);
		var still = spans.stream().map((span) -> measured.window(KNOWN, span[0], span[1])).toList();
		return bench.trial(List.of(Figure.told("replicas that stood still, in turn", strikes, ""),
				Figure.told("reads meanwhile", still.stream().mapToInt(Window::reads).sum(), ""),
				Figure.atLeast("answered in time", Window.percentWithin(still, IN_TIME), "%", PERCENT_IN_TIME)));
	}

}
