package io.plimsoll.bench.shedding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The rows as a table, for the terminal and as Markdown, no wider than a hundred columns
 * in the former.
 *
 * @param multiples of the capacity that were offered
 */
record Report(List<Integer> multiples, List<Row> rows) {

	private static final String NAME = "%-35s";

	private static final String LEVEL = " %11s";

	private static final String LAST = " %8s %6s";

	/** Shares that differ by less are as good as each other in a run of a few seconds. */
	private static final double SAME = 0.02;

	/** For the terminal. */
	String text() {
		var head = String.format(Locale.ROOT, NAME, "goodput / 99 % within ms, at") + this.multiples.stream()
			.map((n) -> String.format(Locale.ROOT, LEVEL, n + " x C*"))
			.collect(Collectors.joining()) + String.format(Locale.ROOT, LAST, "critical", "limit");
		return this.rows.stream().map(this::line).collect(Collectors.joining("\n", head + "\n", ""));
	}

	/** For the page. */
	String markdown() {
		var head = "| goodput / 99 % within ms | "
				+ this.multiples.stream().map((n) -> n + " × C*").collect(Collectors.joining(" | "))
				+ " | critical class, " + this.multiples.getLast() + " × C* | in flight after 30 min |\n|---|"
				+ "--:|".repeat(this.multiples.size() + 2) + "\n";
		return this.rows.stream()
			.map((row) -> "| " + row.title() + " | " + String.join(" | ", cells(row)) + " |")
			.collect(Collectors.joining("\n", head, "\n"));
	}

	/** Where {@code ours} is not the best, and who is. */
	List<String> lost(String ours) {
		var our = this.rows.stream().filter((row) -> row.title().equals(ours)).findFirst().orElseThrow();
		var lost = new ArrayList<String>();
		for (int i = 0; i < this.multiples.size(); i++) {
			int level = i;
			var best = best((row) -> row.goodput().get(level));
			if (our.goodput().get(i) < best.goodput().get(i) - SAME) {
				lost.add(String.format(Locale.ROOT, "goodput at %d × C*: %.2f, %s %.2f", this.multiples.get(i),
						our.goodput().get(i), best.title(), best.goodput().get(i)));
			}
			var quickest = best((row) -> (row.goodput().get(level) > 0.5) ? -row.p99().get(level) : -1e9);
			if (our.p99().get(i) > quickest.p99().get(i) * (1 + 5 * SAME)) {
				lost.add(String.format(Locale.ROOT, "latency at %d × C*: %.0f ms, %s %.0f ms with a goodput of %.2f",
						this.multiples.get(i), our.p99().get(i), quickest.title(), quickest.p99().get(i),
						quickest.goodput().get(i)));
			}
		}
		var kindest = best(Row::critical);
		if (our.critical() < kindest.critical() - SAME) {
			lost.add(String.format(Locale.ROOT, "critical class: %.3f, %s %.3f", our.critical(), kindest.title(),
					kindest.critical()));
		}
		return lost;
	}

	private Row best(ToDoubleFunction<Row> value) {
		return this.rows.stream().max(Comparator.comparingDouble(value)).orElseThrow();
	}

	private String line(Row row) {
		var cells = cells(row);
		int levels = this.multiples.size();
		return String.format(Locale.ROOT, NAME, row.title())
				+ cells.subList(0, levels)
					.stream()
					.map((cell) -> String.format(Locale.ROOT, LEVEL, cell))
					.collect(Collectors.joining())
				+ String.format(Locale.ROOT, LAST, cells.get(levels), cells.get(levels + 1));
	}

	private List<String> cells(Row row) {
		var cells = new ArrayList<String>();
		for (int i = 0; i < this.multiples.size(); i++) {
			cells.add(String.format(Locale.ROOT, "%.2f", row.goodput().get(i)) + " / "
					+ number("%.0f", row.p99().get(i)));
		}
		cells.add(number("%.3f", row.critical()));
		cells.add(number("%.1f", row.drifted()));
		return cells;
	}

	private static String number(String format, double value) {
		return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
	}

}
