package io.plimsoll.lab.report;

import java.util.List;
import java.util.Locale;

import io.plimsoll.lab.judge.Chart;

/** Which line is which: the looks of the series, and the list of their names. */
final class Legend {

	/** The looks that the style sheet has; a chart with more series begins anew. */
	static final int LOOKS = 6;

	private Legend() {
	}

	/** The names of the series, each with a piece of its line. */
	static String html(List<Chart.Series> series) {
		var html = new Markup().open("ul", "class", "legend");
		for (int i = 0; i < series.size(); i++) {
			html.open("li")
				.open("svg", "viewBox", "0 0 36 12", "aria-hidden", "true")
				.empty("path", "class", "line s" + i % LOOKS, "d", "M0 6H36")
				.empty("path", "class", "mark s" + i % LOOKS, "d", mark(i, 18, 6))
				.close()
				.text(series.get(i).name())
				.close();
		}
		return html.close().toString();
	}

	/** The outline of the mark of a series: disc, square, diamond, triangle. */
	static String mark(int series, double x, double y) {
		return switch (series % 4) {
			case 0 -> String.format(Locale.ROOT, "M%.1f %.1fa4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", x - 4, y);
			case 1 -> String.format(Locale.ROOT, "M%.1f %.1fh7v7h-7z", x - 3.5, y - 3.5);
			case 2 -> String.format(Locale.ROOT, "M%.1f %.1fl5 5l-5 5l-5 -5z", x, y - 5);
			default -> String.format(Locale.ROOT, "M%.1f %.1fl5 8h-10z", x, y - 5);
		};
	}

}
