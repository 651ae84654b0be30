package io.plimsoll.lab.experiment;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** The experiments as a table for people, no wider than 100 columns. */
public final class ExperimentTable {

	private static final String ROW = "%-20s %7s %7s  %s";

	private static final int COLUMNS = 100;

	private static final String INDENT = "    ";

	private ExperimentTable() {
	}

	/** A line for each experiment, and below it what it claims. */
	public static String text(Experiments experiments) {
		var head = String.format(Locale.ROOT, ROW, "EXPERIMENT", "SHORT", "FULL", "JUDGES");
		return experiments.all()
			.stream()
			.map((experiment) -> row(experiment.claim()))
			.collect(Collectors.joining("\n", head + "\n", ""));
	}

	private static String row(Claim claim) {
		return String.format(Locale.ROOT, ROW, claim.name(), length(claim.brief()), length(claim.full()),
				claim.rows().isEmpty() ? "a target of our own" : String.join(" ", claim.rows())) + "\n"
				+ wrapped(claim.hypothesis());
	}

	private static String length(Duration length) {
		return (length.toMinutes() >= 3) ? length.toMinutes() + " min" : length.toSeconds() + " s";
	}

	private static String wrapped(String text) {
		var lines = new StringBuilder(INDENT);
		int column = INDENT.length();
		for (var word : text.split(" ", -1)) {
			if (column + word.length() > COLUMNS) {
				lines.setLength(lines.length() - 1);
				lines.append('\n').append(INDENT);
				column = INDENT.length();
			}
			lines.append(word).append(' ');
			column += word.length() + 1;
		}
		return lines.toString().stripTrailing();
	}

}
