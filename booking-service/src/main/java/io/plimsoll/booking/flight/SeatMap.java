package io.plimsoll.booking.flight;

import java.util.List;

import io.plimsoll.booking.leader.WritePosition;

/**
 * A flight with its seats.
 *
 * @param flight the flight
 * @param seats its seats, in the order of rows and letters
 * @param position the latest write that changed any of this; the map may be newer, never
 * older
 */
public record SeatMap(Flight flight, List<Seat> seats, WritePosition position) {

	public SeatMap {
		seats = List.copyOf(seats);
	}

	/** One seat. */
	public record Seat(String seat, SeatState state) {
	}

}
