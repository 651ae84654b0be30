package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.Schedule;

/**
 * The directory takes ten times as long for a lookup and does as many a second, and is
 * then as quick as before, while more is asked of it all the time than it can do. The
 * gateway's limit for cache-service is to follow; nothing else refuses. Where it ought to
 * be is said by Little's law: what the directory can do times the time that a lookup
 * takes when there are few.
 */
public final class LimitTracking implements Experiment {

	/** So few that it is full long before the processors of a laptop are. */
	private static final int PLACES = 4;

	private static final int QUICK_MILLIS = 20;

	private static final int TIMES = 10;

	/** In lookups a second, whether it is quick or not. */
	private static final double CARRIES = PLACES * 1000.0 / QUICK_MILLIS;

	private static final double OFFERED = 1.5 * CARRIES;

	private static final Duration IN_TIME = Duration.ofSeconds(1);

	private static final double SETTLED_SECONDS = 10;

	private static final Claim CLAIM = new Claim("limit-tracking",
			"When a dependency that is overloaded takes ten times as long for as much work, and when it is quick again, "
					+ "the limit is within ten seconds where Little's law wants it, to a quarter.",
			List.of("L-38"), "a limit that finds itself", Duration.ofSeconds(55), Duration.ofMinutes(5));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return follow(bench, bench.form().choose(Duration.ofSeconds(7), Duration.ofSeconds(60)),
				bench.form().choose(Duration.ofSeconds(13), Duration.ofSeconds(60)));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		new AdmissionSwitch(bench).off();
		return follow(bench, Duration.ofSeconds(3), Duration.ofSeconds(5));
	}

	private static Trial follow(Bench bench, Duration first, Duration each) throws Exception {
		var directory = new SmallDirectory(bench);
		directory.begin(PLACES * TIMES, QUICK_MILLIS * TIMES);
		new AdmissionSwitch(bench).leaveToGateway();
		var call = Call.of("lookup", new Lookups(bench.tokens().customer("c-000001"))).inTime(IN_TIME);
		double slowLatency = latency(bench, call);
		directory.become(PLACES, QUICK_MILLIS);
		double quickLatency = latency(bench, call);
		var run = bench.start("more than it can do",
				SharedMachine.plan(bench, Schedule.constant(OFFERED, Duration.ofHours(1)), call), LoadListener.NONE);
		var before = LimitCourse.watch(bench, first);
		directory.become(PLACES * TIMES, QUICK_MILLIS * TIMES);
		var slow = LimitCourse.watch(bench, each);
		directory.become(PLACES, QUICK_MILLIS);
		var quick = LimitCourse.watch(bench, each);
		run.stop();
		var result = bench.result(run);
		bench.draw(new Chart.Timeline("The limit", new Chart.Axis("requests in flight", ""),
				List.of(before.series("quick"), slow.series("slow"), quick.series("quick again"))));
		bench.draw(Plots.timeline("Lookups", result.all()));
		bench.tell("refused: " + result.all().total().refused() + ", failed: " + result.all().failures());
		return bench.trial(figures(slow, CARRIES * slowLatency, quick, CARRIES * quickLatency));
	}

	static List<Figure> figures(LimitCourse slow, double slowLimit, LimitCourse quick, double quickLimit) {
		return List.of(Figure.told("limit by Little's law, slow", slowLimit, ""),
				Figure.told("limit in the end, slow", slow.inTheEnd(), ""),
				Figure.atMost("until it had settled there", slow.settledAfter(slowLimit), "s", SETTLED_SECONDS),
				Figure.told("limit by Little's law, quick again", quickLimit, ""),
				Figure.told("limit in the end, quick again", quick.inTheEnd(), ""), Figure
					.atMost("until it had settled there again", quick.settledAfter(quickLimit), "s", SETTLED_SECONDS));
	}

	/** In seconds, when there are few lookups. */
	private static double latency(Bench bench, Call call) throws InterruptedException {
		return Plots.millis(bench.probe(SharedMachine.plan(bench, Schedule.constant(20, Duration.ofSeconds(2)), call))
			.all()
			.latencyAt(50)) / 1000;
	}

}
