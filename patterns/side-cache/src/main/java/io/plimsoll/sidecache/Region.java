package io.plimsoll.sidecache;

/** How the entries of a cache are treated outside of the process. */
public enum Region {

	/**
	 * Never expired and never evicted by the shared tier, and kept on the disk: what
	 * readers cannot do without. An absence is expired and may be evicted in any region.
	 */
	PROTECTED,

	/** Expired by the shared tier at the hard time to live, and first to go. */
	ORDINARY

}
