package io.plimsoll.booking.shard;

import java.util.Locale;

/** How far a booking has got. */
public enum BookingStatus {

	/** The seat is kept until the hold expires. */
	HELD,
	/** The seat is booked. */
	CONFIRMED,
	/** The customer gave the seat back. */
	CANCELLED,
	/** The hold ended unconfirmed. */
	EXPIRED;

	/** What has happened when a booking has become this. */
	String event() {
		return "booking-" + name().toLowerCase(Locale.ROOT);
	}

}
