package io.plimsoll.booking.feed;

import java.time.Instant;
import java.util.List;

import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;

/**
 * A shard as of one moment, within bounds.
 *
 * @param at the latest write that is in it
 * @param flights some flights, or all
 * @param allFlights whether there are no others
 * @param taken the bookings that have a seat of one of these flights
 * @param ended bookings that have none any more, in the order of their numbers
 * @param endedUpTo the number up to which such bookings may be missing
 */
public record ShardSnapshot(WritePosition at, List<Flight> flights, boolean allFlights, List<Booking> taken,
		List<Booking> ended, long endedUpTo) {

	public ShardSnapshot {
		flights = List.copyOf(flights);
		taken = List.copyOf(taken);
		ended = List.copyOf(ended);
	}

	/**
	 * A flight.
	 *
	 * @param seats the names of its seats, in order
	 * @param position the latest write that changed it or one of its seats
	 */
	public record Flight(String flight, String origin, String destination, Instant departs, List<String> seats,
			WritePosition position) {

		public Flight {
			seats = List.copyOf(seats);
		}

	}

}
