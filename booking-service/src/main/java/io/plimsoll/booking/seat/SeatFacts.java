package io.plimsoll.booking.seat;

import java.time.Instant;
import java.util.Optional;

/**
 * All that counts when somebody wants a seat.
 *
 * @param now the time by the database
 * @param flightExists whether there is such a flight
 * @param seatExists whether the flight has such a seat
 * @param occupant who holds or has booked the seat
 */
public record SeatFacts(Instant now, boolean flightExists, boolean seatExists, Optional<Booking> occupant) {

}
