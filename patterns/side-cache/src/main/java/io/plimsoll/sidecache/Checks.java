package io.plimsoll.sidecache;

import java.time.Duration;

/** Refuses settings, by the name that they have in the configuration. */
final class Checks {

	private Checks() {
	}

	static void positive(String property, Duration value) {
		if (!value.isPositive()) {
			throw new IllegalArgumentException(property + " must be > 0: " + value);
		}
	}

	static void notNegative(String property, Duration value) {
		if (value.isNegative()) {
			throw new IllegalArgumentException(property + " must be >= 0: " + value);
		}
	}

	static void positive(String property, int value) {
		if (value <= 0) {
			throw new IllegalArgumentException(property + " must be > 0: " + value);
		}
	}

}
