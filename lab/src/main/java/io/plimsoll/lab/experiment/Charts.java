package io.plimsoll.lab.experiment;

import java.util.List;
import java.util.stream.Stream;

import io.plimsoll.lab.judge.Chart;

/** Puts the charts of a run and of its control together. */
final class Charts {

	private Charts() {
	}

	/**
	 * The charts of the run; into those that compare figures, and not moments, goes what
	 * the control's chart of the same title shows.
	 * @param without what the control does without
	 */
	static List<Chart> together(List<Chart> run, List<Chart> control, String without) {
		return run.stream().map((chart) -> {
			var more = control.stream()
				.filter((other) -> other.title().equals(chart.title()))
				.flatMap((other) -> other.series().stream())
				.map((series) -> new Chart.Series(series.name() + ", without " + without, series.points()))
				.toList();
			return with(chart, more);
		}).toList();
	}

	private static Chart with(Chart chart, List<Chart.Series> more) {
		return switch (chart) {
			case Chart.Curve(var title, var horizontal, var vertical, var series) ->
				new Chart.Curve(title, horizontal, vertical, join(series, more));
			case Chart.Percentiles(var title, var vertical, var series) ->
				new Chart.Percentiles(title, vertical, join(series, more));
			// its moments are those of the run's faults
			case Chart.Timeline timeline -> timeline;
		};
	}

	private static List<Chart.Series> join(List<Chart.Series> series, List<Chart.Series> more) {
		return Stream.concat(series.stream(), more.stream()).toList();
	}

}
