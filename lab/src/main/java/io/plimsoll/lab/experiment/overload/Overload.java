package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.capacity.Capacity;
import io.plimsoll.lab.load.capacity.CapacitySearch;
import io.plimsoll.lab.platform.FellShortException;

/**
 * The classic figure: goodput against offered load, from half of what the route can carry
 * to ten times as much, and back to half. With admission the curve stays up; without it,
 * work is done for clients who have gone.
 */
public final class Overload implements Experiment {

	/** After this an answer is no use. Clients do not say so, as most do not. */
	private static final Duration IN_TIME = Duration.ofSeconds(1);

	/**
	 * When they hang up, which the gateway would notice: later than the deadline that it
	 * gives them, as if a proxy stood in between that does not pass it on.
	 */
	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	/** The seat map of a large cabin: work enough that the generator has a hand free. */
	private static final Request ROUTE = Request.get("/flights/PL113").build();

	/** What must be left at these multiples of the capacity. */
	private static final Map<Integer, Double> LEFT = new TreeMap<>(Map.of(2, 0.9, 5, 0.85, 10, 0.7));

	private static final String GOODPUT = "goodput at ";

	/** What is left of the capacity where goodput has collapsed. */
	private static final double COLLAPSED = 0.3;

	private static final double RECOVERED = 0.9;

	private static final Claim CLAIM = new Claim("overload",
			"Under up to ten times the load that a route can carry, what is let in is answered in time and goodput "
					+ "stays up; without admission it collapses.",
			List.of("L-05", "L-06", "L-07", "L-36"), "admission", Duration.ofSeconds(110), Duration.ofMinutes(10));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return sweep(bench, capacity(bench));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		double capacity = capacity(bench);
		new AdmissionSwitch(bench).off();
		var trial = sweep(bench, capacity);
		return trial.figures().stream().anyMatch(Overload::isCollapse) ? trial : unaffected(bench, trial);
	}

	/** What the route can carry; the control goes by what the run has found. */
	private static double capacity(Bench bench) throws Exception {
		return bench.once("capacity", () -> {
			var length = bench.form().choose(Duration.ofSeconds(2), Duration.ofSeconds(10));
			var search = new CapacitySearch(50, 4000, bench.form().choose(1.25, 1.05));
			return switch (search.find(new RouteProbe(bench, call(), length))) {
				case Capacity.Found found -> found.ratePerSecond();
				case Capacity.Below below -> throw new FellShortException(
						"The route carries not even " + below.ratePerSecond() + "/s: " + below.why());
				case Capacity.Above above -> throw new FellShortException(
						"The generator could not offer more than the route carries: " + above.ratePerSecond() + "/s");
				case Capacity.Unknown unknown ->
					throw new FellShortException("The capacity is unknown: " + unknown.why());
			};
		});
	}

	private static Trial sweep(Bench bench, double capacity) throws Exception {
		var half = step(bench, 0.5, capacity);
		if (half.goodput() < RECOVERED * half.offered()) {
			bench.flaw("the route did not carry half of what it had carried before");
		}
		var steps = new ArrayList<>(List.of(half, step(bench, 1, capacity)));
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("capacity C* of the route", capacity, "1/s"));
		for (var bound : LEFT.entrySet()) {
			var step = step(bench, bound.getKey(), capacity);
			steps.add(step);
			figures.add(Figure.atLeast(GOODPUT + bound.getKey() + " × C*, as a share of C*", step.goodput() / capacity,
					"", bound.getValue()));
		}
		var after = step(bench, 0.5, capacity);
		double slowest = steps.stream().mapToDouble((step) -> Plots.millis(step.latency())).max().orElse(Double.NaN);
		figures.add(Figure.atMost("99 % of the good answers, at any load", slowest, "ms", Plots.millis(IN_TIME) / 2));
		figures.add(Figure.atLeast("goodput right afterwards, at 0.5 × C*, as a share of what is offered",
				after.goodput() / after.offered(), "", RECOVERED));
		draw(bench, steps);
		return bench.trial(figures);
	}

	/** Whether next to nothing was left at some multiple of the capacity. */
	private static boolean isCollapse(Figure figure) {
		return figure.name().startsWith(GOODPUT) && figure.isJudged() && figure.value() < COLLAPSED;
	}

	/**
	 * A control whose goodput did not collapse shows nothing of what admission is for,
	 * whatever else was out of bounds.
	 */
	private static Trial unaffected(Bench bench, Trial trial) {
		bench.flaw("goodput did not fall below " + COLLAPSED + " of C* without admission either");
		return bench.trial(trial.figures()
			.stream()
			.map((figure) -> Figure.told(figure.name(), figure.value(), figure.unit()))
			.toList());
	}

	private static Step step(Bench bench, double multiple, double capacity) throws Exception {
		var length = bench.form().choose(Duration.ofSeconds(4), Duration.ofSeconds(20));
		var admission = new AdmissionSwitch(bench);
		long before = admission.admitted();
		var result = new RouteProbe(bench, call(), length).offer(multiple + " × C*", multiple * capacity);
		var step = Step.of(result, length, admission.admitted() - before);
		bench.tell(multiple + " × C*: " + step + " " + result.all().failures());
		return step;
	}

	private static Call call() {
		return Call.of("seat map", RequestSource.always(ROUTE)).within(TIMEOUT).inTime(IN_TIME);
	}

	private static void draw(Bench bench, List<Step> steps) throws IOException {
		var goodput = steps.stream().map((step) -> new Chart.Point(step.offered(), step.goodput())).toList();
		var admitted = steps.stream().map((step) -> new Chart.Point(step.offered(), step.admitted())).toList();
		bench.draw(new Chart.Curve("Goodput against offered load", new Chart.Axis("offered", "requests/s"),
				new Chart.Axis("in time", "answers/s"), List.of(new Chart.Series("goodput", goodput))));
		bench.draw(new Chart.Curve("What the gateway let in, useful or not", new Chart.Axis("offered", "requests/s"),
				new Chart.Axis("let in", "requests/s"), List.of(new Chart.Series("let in", admitted))));
	}

}
