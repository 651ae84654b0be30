package io.plimsoll.booking.follower;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the followers.
 *
 * @param interval how long a follower waits before it asks for news again
 * @param patience how long a read waits for a follower that has not seen what the reader
 * has seen
 * @param seats how many seats of each shard are kept in memory; the flights beyond that
 * are read from the database
 * @param ended how many bookings of each shard that have no seat any more are kept; older
 * ones are read from the database
 */
@ConfigurationProperties("booking.follower")
public record FollowerProperties(Duration interval, Duration patience, int seats, int ended) {

	public FollowerProperties {
		ensure(interval.isPositive(), "interval", interval);
		ensure(patience.isPositive(), "patience", patience);
		ensure(seats > 0, "seats", seats);
		ensure(ended > 0, "ended", ended);
	}

	private static void ensure(boolean positive, String name, Object value) {
		if (!positive) {
			throw new IllegalArgumentException("booking.follower." + name + " must be > 0: " + value);
		}
	}

}
