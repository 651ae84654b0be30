package io.plimsoll.booking.flight;

import java.util.List;
import java.util.Optional;

import io.plimsoll.booking.leader.WritePosition;

/** The flights and their seats, as they are committed. */
public interface Flights {

	/**
	 * Names the present state of all flights: it changes with every write. Read before
	 * {@link #all}, it is at most too old for what is read then.
	 */
	String version();

	/** All flights, the next to leave first. */
	List<Flight> all();

	/** The latest write that changed the flight or one of its seats. */
	Optional<WritePosition> position(String flight);

	/** The flight with its seats. */
	Optional<SeatMap> seatMap(String flight);

}
