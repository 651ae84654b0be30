package io.plimsoll.lab.experiment;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.load.ClassFigures;
import io.plimsoll.lab.load.SecondFigures;

/** Draws what load came to. */
public final class Plots {

	private static final double[] SHARES = { 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1 };

	private Plots() {
	}

	/** What was offered in each second, and what became of it. */
	public static Chart timeline(String title, ClassFigures figures) {
		return new Chart.Timeline(title, new Chart.Axis("requests", "1/s"),
				List.of(series("offered", figures, SecondFigures::offered),
						series("good", figures, SecondFigures::good),
						series("refused", figures, SecondFigures::refusals),
						series("failed or unknown", figures, (second) -> second.failed() + second.unknown())));
	}

	/** How long good answers took. */
	public static Chart.Series latency(String name, ClassFigures figures) {
		return new Chart.Series(name,
				DoubleStream.of(SHARES)
					.mapToObj((share) -> new Chart.Point(share, millis(figures.latencyAt(100 * share))))
					.toList());
	}

	/** The latencies of several loads in one chart. */
	public static Chart percentiles(String title, Chart.Series... series) {
		return new Chart.Percentiles(title, new Chart.Axis("latency from the intended start", "ms"), List.of(series));
	}

	/** A duration as figures have it. */
	public static double millis(Duration duration) {
		return duration.toNanos() / 1e6;
	}

	private static Chart.Series series(String name, ClassFigures figures, ToDoubleFunction<SecondFigures> value) {
		return new Chart.Series(name,
				figures.seconds()
					.stream()
					.map((second) -> new Chart.Point(second.second(), value.applyAsDouble(second)))
					.toList());
	}

}
