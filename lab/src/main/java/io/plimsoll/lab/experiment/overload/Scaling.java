package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.capacity.Crest;
import io.plimsoll.lab.load.capacity.ScalingLaw;
import io.plimsoll.lab.load.capacity.ScalingPoint;

/**
 * How a route scales with how many ask at a time: what contention and coherency are is
 * fitted to some levels, and has to predict the others, the peak, and a limit that keeps
 * the route there. The control has Amdahl's law only, which knows no peak.
 * <p>
 * The route is a lookup in a directory whose requests are made to be in each other's way,
 * by amounts that the fit is not told and that gateway, cache-service and the wires
 * between them add to: were it the processors that they share, the generator would be in
 * their way as well. Admission is off, so that nothing but the directory sets the pace.
 */
public final class Scaling implements Experiment {

	/** How many at a time. */
	private static final List<Integer> LEVELS = List.of(1, 2, 4, 8, 12, 16, 24, 32);

	/** Which of them the fit is not shown: one near the peak, and the last. */
	private static final Set<Integer> LEFT_OUT = Set.of(12, 32);

	private static final int MOST = LEVELS.getLast();

	private static final double PREDICTED = 0.15;

	private static final double NEAR = 0.25;

	/** What so many more than the peak get done is at most this, as a share of it. */
	private static final double FALLEN = 0.85;

	/** And with the limit at least this. */
	private static final double HELD = 0.85;

	private static final String TITLE = "What so many at a time get done, and what a law fitted to six levels says";

	private static final Claim CLAIM = new Claim("scaling",
			"Contention and coherency, fitted to six levels of concurrency, predict two others within 15 % and the peak "
					+ "within 25 %; past it more at a time get less done, and the limit that the law names keeps the "
					+ "route at its peak.",
			List.of("L-01", "L-02", "L-03"), "coherency", Duration.ofSeconds(38), Duration.ofMinutes(3));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		prepare(bench);
		var loop = loop(bench);
		loop.warmUp(MOST);
		var points = measure(bench, loop);
		var law = ScalingLaw.fit(shown(points));
		int limit = (int) law.peak();
		new AdmissionSwitch(bench).cap(limit);
		double held = loop.perSecond(MOST);
		bench.tell(String.format(Locale.ROOT,
				"With at most %d calls to the directory at a time, the whole part of the peak, %d users get %.1f/s",
				limit, MOST, held));
		var curve = new ArrayList<>(List.of(new Chart.Series("measured",
				points.stream().map((point) -> new Chart.Point(point.atOnce(), point.perSecond())).toList())));
		curve.addAll(drawn(law));
		draw(bench, curve);
		return bench.trial(figures(points, law, held));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		prepare(bench);
		var points = measure(bench, loop(bench));
		var law = ScalingLaw.fitWithoutCoherency(shown(points));
		draw(bench, List.of(line("the law", law::at)));
		// a law without a peak names no limit
		return bench.trial(figures(points, law, points.getLast().perSecond()));
	}

	private static void prepare(Bench bench) throws IOException, InterruptedException {
		new SmallDirectory(bench).crowd();
		new AdmissionSwitch(bench).off();
	}

	private static ClosedLoop loop(Bench bench) {
		return new ClosedLoop(bench, new Lookups(bench.tokens().customer("c-000001")),
				bench.form().choose(Duration.ofSeconds(2), Duration.ofSeconds(15)));
	}

	/** At all levels; the control goes by what the run has measured. */
	private static List<ScalingPoint> measure(Bench bench, ClosedLoop loop) throws Exception {
		var points = new ArrayList<ScalingPoint>();
		for (int users : LEVELS) {
			points.add(new ScalingPoint(users, bench.once(users + " at a time", () -> loop.perSecond(users))));
		}
		return points;
	}

	private static List<ScalingPoint> shown(List<ScalingPoint> points) {
		return points.stream().filter((point) -> !LEFT_OUT.contains(point.atOnce())).toList();
	}

	/**
	 * What the law comes to.
	 * @param held what the most users get a second with the limit that it names
	 */
	static List<Figure> figures(List<ScalingPoint> points, ScalingLaw law, double held) {
		double best = points.stream().mapToDouble(ScalingPoint::perSecond).max().orElse(Double.NaN);
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("one at a time, by the law", law.alone(), "1/s"));
		figures.add(Figure.told("contention σ", law.contention(), ""));
		figures.add(Figure.told("coherency κ", law.coherency(), ""));
		figures.add(Figure.told("largest error at a level that was fitted",
				shown(points).stream().mapToDouble((point) -> error(point, law)).max().orElse(Double.NaN), ""));
		points.stream()
			.filter((point) -> LEFT_OUT.contains(point.atOnce()))
			.map((point) -> Figure.atMost("error of what is predicted for " + point.atOnce() + " at a time",
					error(point, law), "", PREDICTED))
			.forEach(figures::add);
		figures.add(Figure.within("predicted peak, of those levels, as a multiple of the one that was seen",
				Math.min(law.peak(), MOST) / Crest.of(points), "", 1 - NEAR, 1 + NEAR));
		figures.add(Figure.atMost("what " + MOST + " at a time get done, as a share of the most",
				points.getLast().perSecond() / best, "", FALLEN));
		figures.add(Figure.atLeast("the same with the limit that the law names", held / best, "", HELD));
		return figures;
	}

	private static double error(ScalingPoint point, ScalingLaw law) {
		return Math.abs(law.at(point.atOnce()) / point.perSecond() - 1);
	}

	private static List<Chart.Series> drawn(ScalingLaw law) {
		var series = new ArrayList<>(List.of(line("the law", law::at)));
		if (Double.isFinite(law.peak())) {
			series.add(new Chart.Series("the limit: its peak",
					List.of(new Chart.Point(law.peak(), 0), new Chart.Point(law.peak(), law.at(law.peak())))));
		}
		if (Double.isFinite(law.bound())) {
			series.add(line("Amdahl's bound, if there were no coherency",
					new ScalingLaw(law.alone(), law.contention(), 0)::at));
		}
		return series;
	}

	private static Chart.Series line(String name, DoubleUnaryOperator perSecond) {
		return new Chart.Series(name,
				IntStream.rangeClosed(1, MOST)
					.mapToObj((n) -> new Chart.Point(n, perSecond.applyAsDouble(n)))
					.toList());
	}

	private static void draw(Bench bench, List<Chart.Series> series) {
		bench.draw(new Chart.Curve(TITLE, new Chart.Axis("at a time", ""), new Chart.Axis("answers", "1/s"), series));
	}

}
