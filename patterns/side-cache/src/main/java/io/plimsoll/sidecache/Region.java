package io.plimsoll.sidecache;

/** How the shared tier treats the entries of a cache when memory is short. */
public enum Region {

	/**
	 * Never expired and never evicted by the store: what readers cannot do without. An
	 * absence is expired and may be evicted in any region.
	 */
	PROTECTED,

	/** Expired by the store at the hard time to live, and first to go. */
	ORDINARY

}
