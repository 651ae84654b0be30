package io.plimsoll.lab.history;

/** A seat as the seat map shows it. */
public enum SeatState {

	/** For whoever comes first. */
	FREE,

	/** Kept for somebody who has not confirmed yet. */
	HELD,

	/** Sold. */
	BOOKED

}
