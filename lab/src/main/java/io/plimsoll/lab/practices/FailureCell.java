package io.plimsoll.lab.practices;

import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes of a remote call that fails at one of its steps.
 *
 * @param outcomes what the caller can know; empty if the step cannot fail there
 * @param result what is done about it, or why the step cannot fail
 * @param tests what shows it, as {@code Class#method}; empty if the step cannot fail
 */
record FailureCell(CallSite site, CallStep step, List<CallOutcome> outcomes, String result, List<String> tests) {

	private static final String NONE = "-";

	FailureCell {
		outcomes = List.copyOf(outcomes);
		tests = List.copyOf(tests);
	}

	/** All of them, in the order of the table. */
	static List<FailureCell> all() {
		return Table.rows("remote-calls.tsv", 5)
			.map((row) -> new FailureCell(CallSite.of(row[0]), CallStep.of(row[1]),
					parts(row[2], ", ").map(CallOutcome::of).toList(), row[3], parts(row[4], " ").toList()))
			.toList();
	}

	private static Stream<String> parts(String cell, String separator) {
		return cell.equals(NONE) ? Stream.empty() : Stream.of(cell.split(separator, -1));
	}

}
