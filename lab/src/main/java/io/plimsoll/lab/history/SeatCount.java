package io.plimsoll.lab.history;

/**
 * The seats of a flight, counted in one answer.
 *
 * @param total what the answer calls the number of seats
 * @param free the seats that are shown as free
 * @param taken the seats that are shown as held or booked
 */
public record SeatCount(int total, int free, int taken) {

}
