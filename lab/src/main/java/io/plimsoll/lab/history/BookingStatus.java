package io.plimsoll.lab.history;

/** How far a booking has got. A booking never goes back in this order. */
public enum BookingStatus {

	/** Its seat is kept for a while. */
	HELD,

	/** Its seat is sold. */
	CONFIRMED,

	/** Its seat was given back. */
	CANCELLED,

	/** Its hold ran out before it was confirmed. */
	EXPIRED;

	/** Whether its seat is nobody else's. */
	public boolean takesSeat() {
		return this == HELD || this == CONFIRMED;
	}

}
