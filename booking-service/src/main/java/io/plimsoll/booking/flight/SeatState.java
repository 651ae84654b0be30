package io.plimsoll.booking.flight;

/** Whether a seat can be had. */
public enum SeatState {

	/** It can be held. */
	FREE,
	/** Somebody holds it. */
	HELD,
	/** Somebody has booked it. */
	BOOKED

}
