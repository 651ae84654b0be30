package io.plimsoll.shedding;

/** Where a place is given back. */
@FunctionalInterface
interface Lane {

	/** One request that came in at {@code sinceNanos} has ended. */
	void leave(long sinceNanos, Ending ending);

}
