package io.plimsoll.shedding;

/** How many requests may be worked on at once, all classes but probes together. */
@FunctionalInterface
public interface ConcurrencyLimit {

	/**
	 * The limit now, at least 1. It may change from call to call; requests that were let
	 * in under a higher one finish.
	 */
	int current();

	/**
	 * Learns from a request that has ended; one at a time. Of those that end at the very
	 * same moment not every one is told. A fixed limit learns nothing.
	 */
	default void learn(Ended request) {
	}

	/**
	 * A request that has ended. Times are in nanoseconds, on the monotonic clock.
	 *
	 * @param at when
	 * @param took how long it held its place
	 * @param inFlight the requests in flight just before, itself among them
	 * @param scarce whether somebody found no place since the last one ended
	 * @param ending what its end says; never {@link Ending#ABANDONED}, which its time has
	 * decided
	 */
	record Ended(long at, long took, int inFlight, boolean scarce, Ending ending) {
	}

}
