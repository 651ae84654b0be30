package io.plimsoll.booking.flight;

import java.time.Instant;

/**
 * A flight in the timetable. This is also its form on the wire.
 *
 * @param flight its name, like {@code PL101}
 * @param origin the airport it leaves, by its IATA code
 * @param destination the airport it goes to
 * @param departs when it leaves
 * @param seatsTotal how many seats it has
 * @param seatsFree how many of them nobody holds or has booked
 */
public record Flight(String flight, String origin, String destination, Instant departs, int seatsTotal, int seatsFree) {

}
