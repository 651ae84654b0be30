package io.plimsoll.lab.timeouts;

import java.time.Duration;

/** What measured calls say of a timeout. */
public sealed interface TimeoutAdvice {

	/** It is about what it should be: within half of it, up or down. */
	record Fits(Duration timeout) implements TimeoutAdvice {
	}

	/**
	 * It is longer than it should be: while the dependency hangs, callers wait for
	 * nothing.
	 */
	record Longer(Duration timeout) implements TimeoutAdvice {
	}

	/** It is shorter than it should be: it gives up calls that would be answered. */
	record Shorter(Duration timeout) implements TimeoutAdvice {
	}

	/**
	 * There were too few calls to say.
	 *
	 * @param needed how many it takes
	 */
	record TooFewCalls(long needed) implements TimeoutAdvice {
	}

}
