package io.plimsoll.lab.practices;

import java.util.Arrays;

/** What a caller can know about a call that did not simply succeed. */
enum CallOutcome {

	/** Nothing has left the caller. */
	NOT_SENT("not sent"),

	/** It was refused, with nothing done, for a reason that may pass. */
	RETRYABLE("retryable"),

	/** It was refused, with nothing done, and would be again. */
	FATAL("fatal"),

	/** It was done, or not, or will be. */
	UNKNOWN("unknown"),

	/** It is said to have succeeded, and cannot be believed. */
	INVALID("success but invalid");

	private final String word;

	CallOutcome(String word) {
		this.word = word;
	}

	/** As the table has it. */
	String word() {
		return this.word;
	}

	static CallOutcome of(String word) {
		return Arrays.stream(values())
			.filter((outcome) -> outcome.word.equals(word))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("remote-calls.tsv: no outcome " + word));
	}

}
