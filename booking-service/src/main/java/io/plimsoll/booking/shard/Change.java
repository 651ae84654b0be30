package io.plimsoll.booking.shard;

import java.time.Instant;
import java.util.List;

import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.leader.WritePosition;

/** One thing that a decision writes. */
public sealed interface Change {

	/** A change that takes a place in the order of the shard's writes. */
	sealed interface Numbered extends Change {

		/** Its place; the next one after that of the change before. */
		WritePosition position();

		/** What has happened, in a word: {@code flight-added}, {@code booking-held}, … */
		default String kind() {
			return switch (this) {
				case BookingAdded(var booking) -> booking.status().event();
				case BookingChanged(var booking) -> booking.status().event();
				case FlightAdded _ -> FLIGHT_ADDED;
			};
		}

	}

	/** The kind of a new flight. */
	String FLIGHT_ADDED = "flight-added";

	/** There is a new booking. */
	record BookingAdded(Booking booking) implements Numbered {

		@Override
		public WritePosition position() {
			return this.booking.position();
		}

	}

	/** A booking that had a seat has become something else. */
	record BookingChanged(Booking booking) implements Numbered {

		@Override
		public WritePosition position() {
			return this.booking.position();
		}

	}

	/**
	 * There is a new flight, all its seats free.
	 *
	 * @param seats the names of its seats, in order
	 */
	record FlightAdded(String flight, String origin, String destination, Instant departs, List<String> seats,
			WritePosition position) implements Numbered {

		public FlightAdded {
			seats = List.copyOf(seats);
		}

	}

	/** A request was answered, for good. */
	record AnswerKept(KeyedRequest request, Answer answer) implements Change {
	}

}
