package io.plimsoll.bench.shedding;

import java.io.IOException;
import java.time.Duration;

/**
 * What takes part, with an upstream of its own. It is offered one load after the other.
 */
interface Contender extends AutoCloseable {

	/** Its name. */
	String title();

	/**
	 * Offers so many requests a second, and waits until all have ended.
	 * @param before how long, before anything counts
	 * @param counted how long what becomes of them counts
	 */
	Tally offer(double perSecond, Duration before, Duration counted) throws InterruptedException;

	/**
	 * How many are in flight in the last of thirty more minutes at twice the capacity, on
	 * the average; not a number where nothing is limited, or time is not simulated.
	 */
	double drifted();

	@Override
	default void close() throws IOException {
	}

}
