package io.plimsoll.lab.check;

/**
 * A flight and its size.
 *
 * @param seatsTotal what the flight says
 * @param seats how many seats there are
 */
public record FlightRow(String flight, int seatsTotal, int seats) {

}
