package io.plimsoll.booking.seat;

/**
 * What a customer wants.
 *
 * @param flight the flight
 * @param seat the seat
 * @param customer for whom
 */
public record SeatWish(String flight, String seat, String customer) {

}
