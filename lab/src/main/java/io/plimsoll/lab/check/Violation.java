package io.plimsoll.lab.check;

import java.util.List;

/**
 * One broken promise.
 *
 * @param summary what is wrong, in a sentence
 * @param evidence the operations and rows that show it, each readable by itself
 */
public record Violation(String summary, List<String> evidence) {

	public Violation {
		evidence = List.copyOf(evidence);
	}

	/** A violation that these things show. */
	static Violation of(String summary, Object... evidence) {
		return new Violation(summary, List.of(evidence).stream().map(Object::toString).toList());
	}

}
