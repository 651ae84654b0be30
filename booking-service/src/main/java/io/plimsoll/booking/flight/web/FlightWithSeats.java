package io.plimsoll.booking.flight.web;

import java.time.Instant;
import java.util.List;

import io.plimsoll.booking.flight.SeatMap;

/** A flight and its seats, in their form on the wire. */
public record FlightWithSeats(String flight, String origin, String destination, Instant departs, int seatsTotal,
		int seatsFree, List<SeatMap.Seat> seats) {

	public FlightWithSeats {
		seats = List.copyOf(seats);
	}

	/** Of {@code seatMap}. */
	public static FlightWithSeats of(SeatMap seatMap) {
		var flight = seatMap.flight();
		return new FlightWithSeats(flight.flight(), flight.origin(), flight.destination(), flight.departs(),
				flight.seatsTotal(), flight.seatsFree(), seatMap.seats());
	}

}
