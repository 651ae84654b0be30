package io.plimsoll.lab.history;

/** What clients do. */
public enum Action {

	/** Takes a free seat. */
	HOLD,

	/** Makes a held seat a booked one. */
	CONFIRM,

	/** Gives a seat back. */
	CANCEL,

	/** Looks at one seat. */
	READ_SEAT,

	/** Looks at one booking. */
	READ_BOOKING,

	/** Counts the seats of a flight. */
	READ_FLIGHT;

	/** Whether it changes something. */
	public boolean writes() {
		return switch (this) {
			case HOLD, CONFIRM, CANCEL -> true;
			case READ_SEAT, READ_BOOKING, READ_FLIGHT -> false;
		};
	}

}
