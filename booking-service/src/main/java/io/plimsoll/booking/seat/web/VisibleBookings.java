package io.plimsoll.booking.seat.web;

import java.util.Optional;
import java.util.UUID;

import io.plimsoll.booking.seat.Bookings;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Caller;
import io.plimsoll.contract.web.ProblemException;

import org.springframework.stereotype.Component;

/** The bookings that a caller may see, from the database. */
@Component
public class VisibleBookings {

	private final Bookings bookings;

	VisibleBookings(Bookings bookings) {
		this.bookings = bookings;
	}

	/**
	 * The booking.
	 * @throws ProblemException if the caller may not see it, or if there is none: a
	 * customer is told the same in both cases
	 */
	public Booking find(String id, Caller caller) {
		var booking = parse(id).flatMap(this.bookings::find);
		if (booking.filter((found) -> caller.mayActFor(found.customer())).isPresent()) {
			return booking.get();
		}
		throw caller.isOperator() ? new ProblemException(ProblemType.UNKNOWN_BOOKING, "There is no such booking.")
				: new ProblemException(ProblemType.FORBIDDEN, "The token does not allow this call.");
	}

	/** The id, if it is the name of a booking. */
	public static Optional<UUID> parse(String id) {
		try {
			var uuid = UUID.fromString(id);
			// it reads more than it writes: 1-1-1-1-1 is not a second name of a booking
			return uuid.toString().equalsIgnoreCase(id) ? Optional.of(uuid) : Optional.empty();
		}
		catch (IllegalArgumentException _) {
			return Optional.empty();
		}
	}

}
