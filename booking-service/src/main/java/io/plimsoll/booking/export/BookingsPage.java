package io.plimsoll.booking.export;

import java.util.List;
import java.util.Optional;

import io.plimsoll.booking.follower.ReadRoute;
import io.plimsoll.booking.shard.Booking;

/**
 * Some of all bookings.
 *
 * @param bookings in the order of their latest changes
 * @param asked why the database was asked for them; empty if this replica knew them
 */
public record BookingsPage(List<Booking> bookings, Optional<ReadRoute.Why> asked) {

	public BookingsPage {
		bookings = List.copyOf(bookings);
	}

}
