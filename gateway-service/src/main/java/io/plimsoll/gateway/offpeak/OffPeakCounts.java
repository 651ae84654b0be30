package io.plimsoll.gateway.offpeak;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of requests that could wait. Safe for use by many threads. */
final class OffPeakCounts {

	private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);

	OffPeakCounts() {
		for (var outcome : Outcome.values()) {
			this.counts.put(outcome, new LongAdder());
		}
	}

	void add(Outcome outcome) {
		of(outcome).increment();
	}

	long count(Outcome outcome) {
		return of(outcome).sum();
	}

	private LongAdder of(Outcome outcome) {
		var count = this.counts.get(outcome);
		if (count == null) {
			throw new IllegalStateException("Not counted: " + outcome);
		}
		return count;
	}

	/** What may become of one; its name in lower case is a tag. */
	enum Outcome {

		/** It was given a ticket. */
		DEFERRED,

		/** It was given the ticket of the same one that waits already. */
		REPEATED,

		/** There was no room for it. */
		FULL,

		/** It would have been given a ticket: the mode is {@code shadow}. */
		SHADOW,

		/** It was refused once more, and waits on. */
		REFUSED,

		/** It has an answer. */
		DONE,

		/** It has none and never will. */
		EXPIRED,

		/** Its client wants it no more. */
		DROPPED;

		String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
