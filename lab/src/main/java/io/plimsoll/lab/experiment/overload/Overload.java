package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.capacity.Capacity;
import io.plimsoll.lab.load.capacity.CapacitySearch;
import io.plimsoll.lab.platform.FellShortException;

/**
 * The classic figure: goodput against offered load, from half of what a route can carry
 * to ten times as much, and back to half. With admission the curve stays up; without it,
 * work is done for clients who have gone.
 * <p>
 * The route is a lookup that needs the third party's directory, which is made small on
 * purpose: were the processors what is scarce, generator and platform would fight for
 * them, and the figures would tell of both.
 */
public final class Overload implements Experiment {

	/** After this an answer is no use. Clients do not say so, as most do not. */
	private static final Duration IN_TIME = Duration.ofSeconds(1);

	/**
	 * When they hang up, which the gateway would notice: later than the deadline that it
	 * gives them, as if a proxy stood in between that does not pass it on.
	 */
	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	/** What must be left at these multiples of the capacity. */
	private static final Map<Integer, Double> LEFT = new TreeMap<>(Map.of(2, 0.9, 5, 0.85, 10, 0.7));

	private static final String GOODPUT = "goodput at ";

	/** What is left of the capacity where goodput has collapsed. */
	private static final double COLLAPSED = 0.3;

	private static final double RECOVERED = 0.9;

	/** Where the search for the capacity begins, as a share of what theory says. */
	private static final double SURELY = 0.6;

	private static final Duration TO_REST = Duration.ofSeconds(20);

	private static final Claim CLAIM = new Claim("overload",
			"Under up to ten times the load that a route can carry, what is let in is answered in time and goodput "
					+ "stays up; without admission it collapses, while what the route depends on works on at full "
					+ "capacity.",
			List.of("L-05", "L-06", "L-07", "L-36"), "admission and the cap on calls to the directory",
			Duration.ofSeconds(60), Duration.ofMinutes(8));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		prepare(bench);
		var call = call(bench);
		return sweep(bench, call, capacity(bench, call), LEFT);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		prepare(bench);
		var call = call(bench);
		double capacity = capacity(bench, call);
		new AdmissionSwitch(bench).off();
		// after each overload it takes long until the directory is at rest
		var trial = sweep(bench, call, capacity, bench.form().choose(Map.of(5, 0.85), LEFT));
		return trial.figures().stream().filter(Overload::isOverload).allMatch(Overload::isCollapse) ? trial
				: Unaffected.trial(bench, trial.figures(),
						"goodput did not fall below " + COLLAPSED + " of C* without admission either");
	}

	/**
	 * Makes the directory small and cache-service's limit fit it: rate × time, by
	 * Little's law, where the time leaves as much again for all else before half of what
	 * a client waits is over.
	 */
	private static void prepare(Bench bench) throws IOException, InterruptedException {
		new SmallDirectory(bench).begin();
		new AdmissionSwitch(bench).fit(SmallDirectory.CARRIES, IN_TIME.dividedBy(4));
	}

	private static Call call(Bench bench) {
		return Call.of("lookup", new Lookups(bench.tokens().customer("c-000001"))).within(TIMEOUT).inTime(IN_TIME);
	}

	/**
	 * What the route can carry; the control goes by what the run has found. The directory
	 * says about where that must lie, so few rates are tried.
	 */
	private static double capacity(Bench bench, Call call) throws Exception {
		return bench.once("capacity", () -> {
			var length = bench.form().choose(Duration.ofSeconds(3), Duration.ofSeconds(10));
			var search = new CapacitySearch(SURELY * SmallDirectory.CARRIES, 4 * SURELY * SmallDirectory.CARRIES,
					bench.form().choose(1.2, 1.05));
			var route = new RouteProbe(bench, call, length);
			return switch (search.find((rate) -> {
				awaitRest(bench);
				return route.at(rate);
			})) {
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

	private static Trial sweep(Bench bench, Call call, double capacity, Map<Integer, Double> left) throws Exception {
		awaitRest(bench);
		var half = step(bench, call, 0.5, capacity);
		if (half.goodput() < RECOVERED * half.offered()) {
			bench.flaw("the route did not carry half of what it had carried before");
		}
		var steps = new ArrayList<>(List.of(half));
		awaitRest(bench);
		steps.add(step(bench, call, 1, capacity));
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("capacity C* of the route", capacity, "1/s"));
		for (var bound : left.entrySet()) {
			awaitRest(bench);
			var step = step(bench, call, bound.getKey(), capacity);
			steps.add(step);
			figures.add(Figure.atLeast(GOODPUT + bound.getKey() + " × C*, as a share of C*", step.goodput() / capacity,
					"", bound.getValue()));
			figures.add(Figure.told("the directory's work at " + bound.getKey() + " × C*, as a share of C*",
					step.worked() / capacity, ""));
		}
		// at once: what the overload has left behind belongs to the figure
		var after = step(bench, call, 0.5, capacity);
		double slowest = steps.stream().mapToDouble((step) -> Plots.millis(step.latency())).max().orElse(Double.NaN);
		figures.add(Figure.atMost("99 % of the good answers, at any load", slowest, "ms", Plots.millis(IN_TIME) / 2));
		figures.add(Figure.atLeast("goodput right afterwards, at 0.5 × C*, as a share of what is offered",
				after.goodput() / after.offered(), "", RECOVERED));
		draw(bench, steps);
		return bench.trial(figures);
	}

	private static boolean isOverload(Figure figure) {
		return figure.name().startsWith(GOODPUT);
	}

	private static boolean isCollapse(Figure figure) {
		return figure.value() < COLLAPSED;
	}

	private static Step step(Bench bench, Call call, double multiple, double capacity) throws Exception {
		var length = bench.form().choose(Duration.ofSeconds(4), Duration.ofSeconds(20));
		var directory = new SmallDirectory(bench);
		long before = directory.answered();
		var result = new RouteProbe(bench, call, length).offer(multiple + " × C*", multiple * capacity);
		var step = Step.of(result, length, (directory.answered() - before) / bench.seconds());
		bench.tell(multiple + " × C*: " + step + " refused " + result.all().total().refused() + " "
				+ result.all().failures());
		return step;
	}

	/** Waits until nothing of what was asked before is still being done. */
	private static void awaitRest(Bench bench) throws InterruptedException {
		try {
			var directory = new SmallDirectory(bench);
			var admission = new AdmissionSwitch(bench);
			bench.await(TO_REST, () -> directory.isAtRest() && admission.isAtRest());
		}
		catch (IOException ex) {
			throw new FellShortException("The platform could not be asked whether it is at rest: " + ex.getMessage());
		}
	}

	private static void draw(Bench bench, List<Step> steps) {
		bench.draw(new Chart.Curve("Goodput against offered load, and what the directory did meanwhile",
				new Chart.Axis("offered", "requests/s"), new Chart.Axis("answers", "1/s"),
				List.of(series("in time", steps, Step::goodput), series("worked on", steps, Step::worked))));
	}

	private static Chart.Series series(String name, List<Step> steps, ToDoubleFunction<Step> value) {
		return new Chart.Series(name,
				steps.stream().map((step) -> new Chart.Point(step.offered(), value.applyAsDouble(step))).toList());
	}

}
