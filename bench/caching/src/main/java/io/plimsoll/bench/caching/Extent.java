package io.plimsoll.bench.caching;

import java.time.Duration;

/**
 * How much of everything.
 *
 * @param readers of a cold key, over all instances
 * @param rounds how many cold keys
 * @param keys how many keys are known
 * @param watch how long known keys are read while something fails
 */
record Extent(int readers, int rounds, int keys, Duration watch) {

	/** The one of this name. */
	static Extent of(String form) {
		return switch (form) {
			case "full" -> new Extent(10_000, 5, 100, Duration.ofSeconds(5));
			case "short" -> new Extent(300, 1, 20, Duration.ofSeconds(2));
			default -> throw new IllegalArgumentException("The form is full or short: " + form);
		};
	}

}
