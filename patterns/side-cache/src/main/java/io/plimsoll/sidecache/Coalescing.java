package io.plimsoll.sidecache;

/** Among whom one call of the source for a key is shared. */
public enum Coalescing {

	/** The readers in one process. */
	PROCESS,

	/**
	 * All processes that have the same shared tier, while it answers; at the cost of
	 * asking it for the right to fill.
	 */
	FLEET

}
