package io.plimsoll.booking.export;

import java.util.List;

import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;

/** All bookings, in the order of their latest changes. Safe for use by many threads. */
public interface AllBookings {

	/** Those of the shard that changed last after {@code position}, in that order. */
	List<Booking> after(WritePosition position, int limit);

}
