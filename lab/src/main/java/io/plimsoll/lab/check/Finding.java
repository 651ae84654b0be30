package io.plimsoll.lab.check;

import java.util.List;

/** What a checker found. */
public sealed interface Finding {

	/** The name of the checker. */
	String checker();

	/** Clean if there are no violations. */
	static Finding of(String checker, String lookedAt, List<Violation> violations) {
		return violations.isEmpty() ? new Clean(checker, lookedAt) : new Violations(checker, violations);
	}

	/**
	 * The promise was kept.
	 *
	 * @param lookedAt what was looked at, for the reader who suspects nothing was
	 */
	record Clean(String checker, String lookedAt) implements Finding {

	}

	/** The promise was broken, at least once. */
	record Violations(String checker, List<Violation> violations) implements Finding {

		public Violations {
			violations = List.copyOf(violations);
		}

	}

	/** The checker could not tell, which is not the same as clean. */
	record Undecided(String checker, String reason) implements Finding {

	}

}
