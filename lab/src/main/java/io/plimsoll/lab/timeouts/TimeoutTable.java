package io.plimsoll.lab.timeouts;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.plimsoll.lab.timeouts.TimeoutAdvice.Fits;
import io.plimsoll.lab.timeouts.TimeoutAdvice.Longer;
import io.plimsoll.lab.timeouts.TimeoutAdvice.Shorter;
import io.plimsoll.lab.timeouts.TimeoutAdvice.TooFewCalls;

/** Dependencies and their timeouts as a table for people, no wider than 100 columns. */
public record TimeoutTable(List<Row> rows) {

	private static final String ROW = "%-18s %7s %7s %7s %7s %7s %7s  %s";

	public TimeoutTable {
		rows = List.copyOf(rows);
	}

	/** A line for each, times in milliseconds. */
	public String text() {
		var head = String.format(Locale.ROOT, ROW, "MILLISECONDS", "CALLS", "P50", "P99", "P99.9", "TIMEOUT", "RULE",
				"VERDICT");
		return this.rows.stream().map(TimeoutTable::line).collect(Collectors.joining("\n", head + "\n", ""));
	}

	/** Whether one of them gives up calls that would be answered. */
	public boolean cutsOff() {
		return this.rows.stream().anyMatch((row) -> row.advice() instanceof Shorter);
	}

	private static String line(Row row) {
		var calls = row.calls();
		boolean some = calls.calls() > 0;
		return String.format(Locale.ROOT, ROW, row.dependency().name(), calls.calls(), some ? at(calls, 0.5) : "-",
				some ? at(calls, 0.99) : "-", some ? at(calls, 0.999) : "-", millis(row.dependency().timeout()),
				rule(row.advice()), verdict(row));
	}

	private static String rule(TimeoutAdvice advice) {
		return switch (advice) {
			case Fits(var timeout) -> millis(timeout);
			case Longer(var timeout) -> millis(timeout);
			case Shorter(var timeout) -> millis(timeout);
			case TooFewCalls _ -> "-";
		};
	}

	private static String verdict(Row row) {
		var set = row.dependency().timeout();
		return switch (row.advice()) {
			case Fits _ -> "fits";
			case Longer(var timeout) -> String.format(Locale.ROOT, "%.0f x as long (%s)",
					LatencyHistogram.millis(set) / LatencyHistogram.millis(timeout), row.dependency().setBy());
			case Shorter _ -> "too short (" + row.dependency().setBy() + ")";
			case TooFewCalls(var needed) -> "unknown: needs " + needed + " calls";
		};
	}

	private static String at(LatencyHistogram calls, double share) {
		return millis(calls.at(share));
	}

	private static String millis(Duration time) {
		double millis = LatencyHistogram.millis(time);
		return String.format(Locale.ROOT, (millis < 100) ? "%.1f" : "%.0f", millis);
	}

	/** A dependency, what its calls took, and what that says. */
	public record Row(Dependency dependency, LatencyHistogram calls, TimeoutAdvice advice) {
	}

}
