package io.plimsoll.lab.experiment.sale;

/**
 * What one visitor of a sale has seen so far. Written on the generator's thread; read
 * when the run is over. Times are seconds since its beginning.
 */
final class Visit {

	final int number;

	final boolean vanishes;

	Step step = Step.FIRST;

	/** When it came. */
	double came = Double.NaN;

	/** How long it took to get an answer to its first request. */
	double firstAnswer = Double.NaN;

	/** The place that it was told; 0 if none. */
	int place;

	String ticket = "";

	String pass = "";

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

	/** What it has asked for last. */
	enum Step {

		/** To join, or for a seat where there is no room to wait in. */
		FIRST,

		/** Where it stands. */
		STANDING,

		/** Its pass. */
		PASS,

		/** A seat. */
		HOLD,

		/** To be rid of the seat. */
		CANCEL

	}

}
