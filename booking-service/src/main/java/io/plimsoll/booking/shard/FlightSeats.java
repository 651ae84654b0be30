package io.plimsoll.booking.shard;

import java.util.List;
import java.util.Set;

/**
 * A flight as it is committed.
 *
 * @param seats the names of its seats
 * @param taken the bookings that have a seat
 */
public record FlightSeats(String flight, Set<String> seats, List<Booking> taken) {

	public FlightSeats {
		seats = Set.copyOf(seats);
		taken = List.copyOf(taken);
	}

}
