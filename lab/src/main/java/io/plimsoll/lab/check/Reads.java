package io.plimsoll.lab.check;

/** What reads promise. */
public enum Reads {

	/** A read sees every write that was answered before it began. */
	CURRENT,

	/**
	 * A read may come from a follower that is behind, unless it demanded the present
	 * state.
	 */
	MAY_LAG

}
