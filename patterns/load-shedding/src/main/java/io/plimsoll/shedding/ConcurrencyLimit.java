package io.plimsoll.shedding;

/** How many requests may be worked on at once, all classes but probes together. */
@FunctionalInterface
public interface ConcurrencyLimit {

	/**
	 * The limit now, at least 1. It may change from call to call; requests that were let
	 * in under a higher one finish.
	 */
	int current();

}
