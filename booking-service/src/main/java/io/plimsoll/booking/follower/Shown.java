package io.plimsoll.booking.follower;

import java.time.Duration;

/**
 * What a follower shows.
 *
 * @param age how long ago it was known to be the present state, by the monotonic clock
 */
public record Shown<T>(T value, Duration age) {

}
