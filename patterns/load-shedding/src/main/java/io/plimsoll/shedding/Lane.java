package io.plimsoll.shedding;

/** Where places are given back. */
@FunctionalInterface
interface Lane {

	/**
	 * One request that came in at {@code sinceNanos} and held {@code places} has ended.
	 */
	void leave(long sinceNanos, int places, Ending ending);

}
