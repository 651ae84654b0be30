package io.plimsoll.lab.practices;

import java.util.List;

/**
 * What shows a practice.
 *
 * @param practice the id of the practice
 * @param name an experiment as {@code lab run} takes it, or a test as
 * {@code Class#method}
 */
public record Proof(String practice, Kind kind, String name) {

	/** How it is shown. */
	public enum Kind {

		/** By a run against the platform, with a control. */
		EXPERIMENT,

		/** By a test of the build. */
		TEST

	}

	/** All of them, in the order of the table. */
	public static List<Proof> all() {
		return Table.rows("practices-proof.tsv", 3).map((row) -> new Proof(row[0], kind(row[1]), row[2])).toList();
	}

	private static Kind kind(String word) {
		return switch (word) {
			case "experiment" -> Kind.EXPERIMENT;
			case "test" -> Kind.TEST;
			default -> throw new IllegalStateException("practices-proof.tsv: neither experiment nor test: " + word);
		};
	}

}
