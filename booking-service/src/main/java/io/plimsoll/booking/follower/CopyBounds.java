package io.plimsoll.booking.follower;

/**
 * How much of a shard is copied.
 *
 * @param seats how many seats, of all flights together
 * @param ended how many bookings that have no seat any more
 */
record CopyBounds(int seats, int ended) {

}
