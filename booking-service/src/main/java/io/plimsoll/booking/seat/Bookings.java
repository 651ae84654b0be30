package io.plimsoll.booking.seat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.plimsoll.booking.shard.Booking;

/** The bookings. What is read here is what is committed: no copy that may lag. */
public interface Bookings {

	/** The booking with this id. */
	Optional<Booking> find(UUID id);

	/** Holds of the shard that are over by the database's time, the oldest first. */
	List<Booking> overdue(String scope, int limit);

}
