package io.plimsoll.gateway.waitingroom;

/**
 * One of the two lines of a sale. Each has its own numbers and its share of the rate, so
 * that nobody in the one is ever set back by who joins the other.
 */
public enum Lane {

	/** For everybody. */
	ORDINARY,

	/** For those on the operator's list. */
	PRIORITY

}
