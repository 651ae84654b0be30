package io.plimsoll.booking.flight;

import java.util.Optional;

/** The flights and their seats, as they are committed. */
public interface Flights {

	/** All flights. */
	Timetable timetable();

	/** The flight with its seats. */
	Optional<SeatMap> seatMap(String flight);

}
