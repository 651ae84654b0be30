package io.plimsoll.lab.experiment.writes;

/**
 * How much the writers are in each other's way.
 *
 * @param name for people
 * @param flights over how many flights their wishes are spread
 */
record Level(String name, int flights) {

	/** How many writers there are. */
	static final int WRITERS = 64;

	/** As many flights as a shard's writer remembers. */
	static final Level LOW = new Level("low", 256);

	static final Level MIDDLE = new Level("middle", 16);

	static final Level HIGH = new Level("high", 1);

	/** How many want seats of the same flight at a time, on average. */
	double writersPerFlight() {
		return (double) WRITERS / this.flights;
	}

}
