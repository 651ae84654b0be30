package io.plimsoll.lab.load;

import java.util.random.RandomGenerator;

/**
 * Makes the requests of a call; called once for each arrival, on the generator's thread.
 */
@FunctionalInterface
public interface RequestSource {

	/** The next request; every choice in it comes from {@code random}. */
	Request next(RandomGenerator random);

	/** The same request each time. */
	static RequestSource always(Request request) {
		return (random) -> request;
	}

}
