package io.plimsoll.lab.report;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.TreeSet;

import io.plimsoll.lab.judge.Chart;

/** The points of a chart as a table: a row for each x, a column for each series. */
final class PointTable {

	private PointTable() {
	}

	static String html(Chart chart) {
		var html = new Markup().open("table").open("thead").open("tr").element("th", first(chart), "scope", "col");
		chart.series().forEach((series) -> html.element("th", series.name(), "scope", "col"));
		html.close().close().open("tbody");
		var places = new TreeSet<Double>();
		chart.series().forEach((series) -> series.points().forEach((point) -> places.add(point.x())));
		for (double x : places) {
			html.open("tr").element("th", place(chart, x), "scope", "row");
			for (Chart.Series series : chart.series()) {
				var y = series.points()
					.stream()
					.filter((point) -> point.x() == x)
					.mapToDouble(Chart.Point::y)
					.findFirst();
				html.element("td", y.isPresent() ? number(y.getAsDouble()) : "");
			}
			html.close();
		}
		return html.close().close().toString();
	}

	/** For people: three digits that count. */
	static String number(double value) {
		if (!Double.isFinite(value)) {
			return "";
		}
		if (Math.abs(value) >= 100 || value == Math.rint(value)) {
			return String.format(Locale.ROOT, "%,.0f", value);
		}
		return String.format(Locale.ROOT, (Math.abs(value) >= 10) ? "%.1f" : "%.2f", value);
	}

	private static String first(Chart chart) {
		return switch (chart) {
			case Chart.Curve curve -> curve.horizontal().text();
			case Chart.Timeline _ -> "second";
			case Chart.Percentiles _ -> "share of the answers";
		};
	}

	private static String place(Chart chart, double x) {
		if (chart instanceof Chart.Percentiles) {
			return BigDecimal.valueOf(x).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
		}
		return number(x);
	}

}
