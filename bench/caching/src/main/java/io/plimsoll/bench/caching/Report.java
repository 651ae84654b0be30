package io.plimsoll.bench.caching;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rows as a table, no wider than a hundred columns, and as Markdown. */
record Report(List<Row> rows) {

	private static final String LINE = "%-33s %7s %7s %6s %8s %6s %6s %6s %6s %6s";

	Report {
		rows = List.copyOf(rows);
	}

	/** For the terminal. */
	String text() {
		return String.format(Locale.ROOT, LINE, "", "cold:", "slowest", "got", "failed‰:", "", "", "dark:", "heap",
				"Redis")
				+ "\n"
				+ String.format(Locale.ROOT, LINE, "", "calls", "ms", "none", "flushed", "hung", "killed", "% ok", "ns",
						"× GET")
				+ "\n"
				+ this.rows.stream()
					.map((row) -> String.format(Locale.ROOT, LINE, cells(row)))
					.collect(Collectors.joining("\n"));
	}

	/** For the page. */
	String markdown() {
		return """
				| | calls for a cold key | slowest reader, ms | readers with nothing | failed ‰: Redis flushed | hung | killed | \
				restart in the dark, % of known | heap hit, ns | Redis hit, × GET |
				|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
				"""
				+ this.rows.stream()
					.map((row) -> "| " + String.join(" | ", List.of(cells(row)).stream().map(String::valueOf).toList())
							+ " |")
					.collect(Collectors.joining("\n", "", "\n"));
	}

	private static Object[] cells(Row row) {
		return new String[] { row.title(), Long.toString(row.coldCalls()), Long.toString(row.coldMillis()),
				Long.toString(row.coldFailed()), number("%.0f", row.flushed()), number("%.0f", row.hung()),
				number("%.0f", row.killed()), number("%.0f", 100 * row.dark()), number("%.0f", row.heapNanos()),
				number("%.2f", row.sharedRatio()) };
	}

	private static String number(String format, double value) {
		return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
	}

}
