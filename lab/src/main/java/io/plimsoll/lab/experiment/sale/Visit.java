package io.plimsoll.lab.experiment.sale;

import org.jspecify.annotations.Nullable;

/**
 * What one visitor of a sale saw. Written by the visitor alone; read when the crowd has
 * gone. Times are seconds since the beginning of the rush.
 */
final class Visit {

	final int number;

	final boolean vanishes;

	/** When it came; negative if it never did. */
	double came = -1;

	/** How long it took to get an answer to its first request. */
	double firstAnswer = Double.NaN;

	/** The place that it was told first; 0 if none. */
	int place;

	/** The ticket that shows it. */
	@Nullable String ticket;

	/** Whether a later answer showed another place, or more people ahead than before. */
	boolean worse;

	int ahead = Integer.MAX_VALUE;

	/** When its pass was granted, by the gateway's clock; 0 if never. */
	double granted;

	/** When it had a seat; 0 if never. */
	double seated;

	/** The times that it was sent away to come again. */
	int sentAway;

	/** Answers of 500 and above. */
	int failures;

	/** Requests that were not answered. */
	int lost;

	Visit(int number, boolean vanishes) {
		this.number = number;
		this.vanishes = vanishes;
	}

	boolean isSeated() {
		return this.seated > 0;
	}

	/** How long it took to a seat. */
	double untilSeated() {
		return this.seated - this.came;
	}

}
