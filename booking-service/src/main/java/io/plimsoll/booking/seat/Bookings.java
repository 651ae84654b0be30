package io.plimsoll.booking.seat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.plimsoll.lease.Leadership;

/** The bookings. What is read here is what is committed: no copy that may lag. */
public interface Bookings {

	/** The booking with this id. */
	Optional<Booking> find(UUID id);

	/** What counts for this seat. */
	SeatFacts factsOf(String flight, String seat);

	/** The time by the database, the same throughout a transaction. */
	Instant now();

	/** Holds of the shard that are over, the oldest first. */
	List<Booking> overdue(String scope, int limit);

	/** Adds a booking. */
	void add(Leadership leadership, Booking booking);

	/** Writes a booking's status and position. */
	void update(Leadership leadership, Booking booking);

}
