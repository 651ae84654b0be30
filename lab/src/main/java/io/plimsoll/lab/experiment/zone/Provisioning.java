package io.plimsoll.lab.experiment.zone;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What it takes that the loss of one of so many zones needs no action: those that are
 * left must carry all.
 *
 * @param zones how many there are, at least two
 */
record Provisioning(int zones) {

	/** Divided by one to four it leaves no remainder. */
	private static final int NEEDED = 12;

	Provisioning {
		if (zones < 2) {
			throw new IllegalArgumentException("zones must be >= 2: " + zones);
		}
	}

	/** What there must be, as a multiple of what carries the load: N / (N - 1). */
	double multiple() {
		return this.zones / (this.zones - 1.0);
	}

	/**
	 * What share of its load-tested capacity each may run at, in whole percent, rounded
	 * down; also where one would have more started.
	 */
	int mostPercent() {
		return 100 * (this.zones - 1) / this.zones;
	}

	/** How many instances there must be in all where {@code needed} carry the load. */
	int instances(int needed) {
		return this.zones * Math.ceilDiv(needed, this.zones - 1);
	}

	/** The table of two to five zones, for people. */
	static String table() {
		return IntStream.rangeClosed(2, 5)
			.mapToObj(Provisioning::new)
			.map((plan) -> String.format(Locale.ROOT, "| %d | %d %% | %d | %.2f |", plan.zones(), plan.mostPercent(),
					plan.instances(NEEDED), (double) plan.instances(NEEDED) / NEEDED))
			.collect(Collectors.joining("\n", "| zones | run each at, at most | instances, where " + NEEDED
					+ " carry the load | cost |\n|---|---|---|---|\n", "\n"));
	}

}
