package io.plimsoll.lab.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.judge.Control;
import io.plimsoll.lab.judge.FaultSpan;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Judge;
import io.plimsoll.lab.judge.Result;
import io.plimsoll.lab.judge.Trial;

/** Results that nobody measured: they exist to be drawn, and to be looked at. */
final class SampleResults {

	private static final Random CHANCE = new Random(1);

	private SampleResults() {
	}

	static List<Result> all() {
		return List.of(overload(), leaderPause(), flawed());
	}

	private static Result overload() {
		var multiples = List.of(0.5, 1.0, 2.0, 3.0, 5.0, 10.0);
		var run = new Trial(List.of(Figure.told("C*", 160, "requests/s"),
				Figure.atLeast("goodput at 10 C*, share of the peak", 0.943, "", 0.9),
				Figure.atMost("p99 of admitted at 10 C*", 212.4, "ms", 250),
				Figure.atMost("p99 of refusals", 3.2, "ms", 10)), List.of());
		var control = new Control.Ran("admission",
				new Trial(List.of(Figure.told("C*", 160, "requests/s"),
						Figure.atLeast("goodput at 10 C*, share of the peak", 0.004, "", 0.9),
						Figure.atMost("p99 of admitted at 10 C*", 1998, "ms", 250)), List.of()));
		return result("overload", "Past its limit the platform serves what it can and refuses the rest at once",
				List.of("L-05", "L-06", "L-07", "L-36"), run, control, List.of("no fault was injected"),
				List.of(new Chart.Curve("Goodput against offered load", new Chart.Axis("offered load", "requests/s"),
						new Chart.Axis("goodput", "requests/s"),
						List.of(curve("with admission", multiples, (x) -> Math.min(x, 1) * 155 - Math.max(0, x - 1)),
								curve("without admission", multiples, (x) -> (x <= 1) ? 155 * x : 155 / (x * x * x)))),
						new Chart.Percentiles("Latency of good answers at 3 C*", new Chart.Axis("latency", "ms"),
								List.of(percentiles("with admission", 60), percentiles("without admission", 900)))),
				List.of());
	}

	private static Result leaderPause() {
		var run = new Trial(
				List.of(Figure.never("stale writes accepted", 2), Figure.never("acknowledged bookings lost", 0),
						Figure.atMost("longest time without an accepted write, p99", 3.1, "s", 4),
						Figure.atLeast("pauses", 4, "", 3)),
				List.of());
		var faults = List.of(new FaultSpan("pause booking-a", 8, 13), new FaultSpan("pause booking-b", 22, 27),
				new FaultSpan("kill booking-c", 40, 40.4), new FaultSpan("pause booking-a <again>", 48, 54));
		var seconds = IntStream.range(0, 60).mapToObj((second) -> (double) second).toList();
		return result("leader-pause", "A leader that slept through its lease writes nothing when it wakes",
				List.of("E-34", "E-45", "E-46", "E-48", "E-60"), run, new Control.LeftOut("it was not asked for"),
				List.of("fence order: A write was committed after its epoch had ended",
						"c-7: hold PL101 12A key k-19 [13.020 s to 13.031 s] done, 201 b-77 HELD 3.7.421"),
				List.of(new Chart.Timeline("Writes second by second", new Chart.Axis("writes", "1/s"),
						List.of(curve("offered", seconds, (_) -> 200),
								curve("accepted", seconds, (x) -> during(faults, x) ? 130 : 198 - CHANCE.nextInt(8)),
								curve("unknown", seconds, (x) -> during(faults, x) ? 12 : 0)))),
				faults);
	}

	private static Result flawed() {
		var run = new Trial(
				List.of(Figure.equal("winners", 1, "", 1), Figure.within("offered rate", Double.NaN, "1/s", 99, 101)),
				List.of("the generator fell behind: p99 of send lateness 48 ms"));
		return result("last-seat", "Of five hundred who race for one seat, one gets it", List.of("E-20"), run,
				new Control.LeftOut("the run was void"), List.of(), List.of(), List.of());
	}

	private static boolean during(List<FaultSpan> faults, double second) {
		return faults.stream().anyMatch((fault) -> second >= fault.fromSeconds() && second <= fault.fromSeconds() + 3);
	}

	private static Chart.Series curve(String name, List<Double> places, DoubleUnaryOperator height) {
		var factor = (places.size() < 10) ? 160 : 1;
		return new Chart.Series(name,
				places.stream().map((x) -> new Chart.Point(x * factor, Math.max(0, height.applyAsDouble(x)))).toList());
	}

	private static Chart.Series percentiles(String name, double median) {
		return new Chart.Series(name, List.of(new Chart.Point(0.5, median), new Chart.Point(0.9, median * 1.5),
				new Chart.Point(0.99, median * 2.1), new Chart.Point(0.999, median * 2.2)));
	}

	private static Result result(String name, String hypothesis, List<String> rows, Trial run, Control control,
			List<String> evidence, List<Chart> charts, List<FaultSpan> faults) {
		return new Result(name, hypothesis, rows, "short", run, control, Judge.decide(run, control), evidence, charts,
				faults, 42, Instant.parse("2026-11-01T10:00:00Z"), 61.5, Map.of("plimsoll", "0.1.0", "java", "25"),
				Map.of("cores", "2", "memory", "23 GiB"));
	}

}
