package io.plimsoll.lab.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.judge.FaultSpan;

/**
 * A chart as SVG. Series differ in colour, dash and mark, so that they can be told apart
 * without colour; colours come from the page's style sheet.
 */
final class Plot {

	private static final double WIDTH = 720;

	private static final double HEIGHT = 340;

	private static final double LEFT = 72;

	private static final double RIGHT = 684;

	private static final double TOP = 16;

	private static final double BOTTOM = 284;

	/** More points than this are drawn as a line without marks. */
	private static final int MARKED = 40;

	/** Faults beyond this are shaded without a name above the plot. */
	private static final int NAMED_FAULTS = 4;

	/** The room for the name of a fault. */
	private static final double NAME_HEIGHT = 16;

	private final String id;

	private final Chart chart;

	private final List<FaultSpan> faults;

	private final String horizontalText;

	private final Scale horizontal;

	private final Scale vertical;

	private final double top;

	private final Markup svg = new Markup();

	private Plot(String id, Chart chart, List<FaultSpan> faults, String horizontalText, Scale horizontal) {
		this.id = id;
		this.chart = chart;
		this.faults = faults;
		this.horizontalText = horizontalText;
		this.horizontal = horizontal;
		this.top = TOP + NAME_HEIGHT * Math.min(faults.size(), NAMED_FAULTS);
		this.vertical = (chart instanceof Chart.Percentiles) ? byMagnitude() : fromZero();
	}

	/**
	 * Draws the chart.
	 * @param id a name that nothing else on the page has
	 * @param faults the faults of the run, for a chart that has time in it
	 */
	static String svg(String id, Chart chart, List<FaultSpan> faults) {
		return switch (chart) {
			case Chart.Curve curve -> new Plot(id, chart, List.of(), curve.horizontal().text(),
					Scale.linear(highest(chart, true), LEFT, RIGHT))
				.draw();
			case Chart.Timeline _ -> new Plot(id, chart, faults, "time since the start (s)",
					Scale.linear(Math.max(highest(chart, true), end(faults)), LEFT, RIGHT))
				.draw();
			case Chart.Percentiles _ -> new Plot(id, chart, List.of(), "share of the answers that were not slower",
					Scale.percentiles(highestShare(chart), LEFT, RIGHT))
				.draw();
		};
	}

	private String draw() {
		this.svg.open("svg", "viewBox", "0 0 " + (int) WIDTH + " " + (int) HEIGHT, "role", "img", "aria-labelledby",
				this.id + "-t " + this.id + "-d");
		this.svg.element("title", this.chart.title(), "id", this.id + "-t");
		this.svg.element("desc", description(), "id", this.id + "-d");
		this.faults.forEach(this::shade);
		drawVertical();
		drawHorizontal();
		for (int i = 0; i < this.chart.series().size(); i++) {
			drawSeries(this.chart.series().get(i), i);
		}
		for (int i = 0; i < Math.min(this.faults.size(), NAMED_FAULTS); i++) {
			name(this.faults.get(i), i);
		}
		return this.svg.close().toString();
	}

	private String description() {
		return this.chart.vertical().text() + " against " + this.horizontalText + ", of: "
				+ this.chart.series().stream().map(Chart.Series::name).collect(Collectors.joining(", "))
				+ ". The points are in the table below the plot.";
	}

	private void shade(FaultSpan fault) {
		var from = this.horizontal.at(fault.fromSeconds());
		var width = Math.max(2, this.horizontal.at(fault.toSeconds()) - from);
		this.svg.open("rect", "class", "fault", "x", from, "y", this.top, "width", width, "height", BOTTOM - this.top)
			.element("title", fault.fault())
			.close();
	}

	/**
	 * The names stand above the plot, one below the other, each on a line to its fault.
	 */
	private void name(FaultSpan fault, int row) {
		var from = this.horizontal.at(fault.fromSeconds());
		var y = TOP + NAME_HEIGHT * row;
		var fits = from < (LEFT + RIGHT) / 2;
		this.svg.empty("line", "class", "fault-edge", "x1", from, "y1", y - 8, "x2", from, "y2", BOTTOM);
		this.svg.element("text", fault.fault(), "class", "fault-name", "x", fits ? from + 5 : from - 5, "y", y,
				"text-anchor", fits ? "start" : "end");
	}

	private void drawVertical() {
		for (int i = 0; i < this.vertical.ticks().size(); i++) {
			var y = this.vertical.at(this.vertical.ticks().get(i));
			this.svg.empty("line", "class", (i == 0) ? "axis" : "grid", "x1", LEFT, "y1", y, "x2", RIGHT, "y2", y);
			this.svg.element("text", this.vertical.labels().get(i), "x", LEFT - 8, "y", y + 4, "text-anchor", "end");
		}
		var middle = (this.top + BOTTOM) / 2;
		this.svg.element("text", this.chart.vertical().text(), "class", "label", "x", 16.0, "y", middle, "text-anchor",
				"middle", "transform", String.format(Locale.ROOT, "rotate(-90 16 %.0f)", middle));
	}

	private void drawHorizontal() {
		for (int i = 0; i < this.horizontal.ticks().size(); i++) {
			var x = this.horizontal.at(this.horizontal.ticks().get(i));
			this.svg.empty("line", "class", "axis", "x1", x, "y1", BOTTOM, "x2", x, "y2", BOTTOM + 5);
			this.svg.element("text", this.horizontal.labels().get(i), "x", x, "y", BOTTOM + 20, "text-anchor",
					"middle");
		}
		this.svg.element("text", this.horizontalText, "class", "label", "x", (LEFT + RIGHT) / 2, "y", BOTTOM + 44,
				"text-anchor", "middle");
	}

	private void drawSeries(Chart.Series series, int number) {
		var look = "s" + number % Legend.LOOKS;
		var path = new StringBuilder();
		var pen = "M";
		for (Chart.Point point : series.points()) {
			if (isDrawn(point)) {
				path.append(pen)
					.append(String.format(Locale.ROOT, "%.1f %.1f", this.horizontal.at(point.x()),
							this.vertical.at(point.y())));
				pen = "L";
			}
			else {
				pen = "M";
			}
		}
		this.svg.empty("path", "class", "line " + look, "d", path);
		if (series.points().size() <= MARKED) {
			series.points().stream().filter(this::isDrawn).forEach((point) -> mark(series, point, number));
		}
	}

	private void mark(Chart.Series series, Chart.Point point, int number) {
		this.svg
			.open("path", "class", "mark s" + number % Legend.LOOKS, "d",
					Legend.mark(number, this.horizontal.at(point.x()), this.vertical.at(point.y())))
			.element("title", series.name() + ": " + PointTable.number(point.y()))
			.close();
	}

	private boolean isDrawn(Chart.Point point) {
		return this.horizontal.covers(point.x()) && this.vertical.covers(point.y());
	}

	private Scale fromZero() {
		return Scale.linear(highest(this.chart, false), BOTTOM, this.top);
	}

	private Scale byMagnitude() {
		var positive = points(this.chart).map(Chart.Point::y).filter((y) -> y > 0 && Double.isFinite(y)).toList();
		if (positive.isEmpty()) {
			return fromZero();
		}
		var lowest = positive.stream().min(Double::compare).orElseThrow();
		return Scale.logarithmic(lowest, highest(this.chart, false), BOTTOM, this.top);
	}

	private static double highest(Chart chart, boolean horizontally) {
		return points(chart).mapToDouble((point) -> horizontally ? point.x() : point.y())
			.filter(Double::isFinite)
			.max()
			.orElse(1);
	}

	private static double highestShare(Chart chart) {
		return points(chart).mapToDouble(Chart.Point::x).filter((share) -> share < 1).max().orElse(0.99);
	}

	private static double end(List<FaultSpan> faults) {
		return faults.stream().mapToDouble(FaultSpan::toSeconds).max().orElse(0);
	}

	private static Stream<Chart.Point> points(Chart chart) {
		return chart.series().stream().flatMap((series) -> series.points().stream());
	}

}
