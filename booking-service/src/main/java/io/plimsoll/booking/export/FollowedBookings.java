package io.plimsoll.booking.export;

import java.time.Duration;
import java.util.List;

import io.plimsoll.booking.follower.Followers;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;

/**
 * All bookings as this replica knows them. The oldest of those that have ended are not in
 * its memory, and are read from the database; so is what follows a page of another
 * replica, if this one has not got as far as that.
 */
public final class FollowedBookings implements AllBookings {

	private static final Duration PATIENCE = Duration.ofMillis(200);

	private final Followers followers;

	private final AllBookings database;

	public FollowedBookings(Followers followers, AllBookings database) {
		this.followers = followers;
		this.database = database;
	}

	@Override
	public List<Booking> after(WritePosition position, int limit) {
		return this.followers.await(position, PATIENCE)
				? this.followers.bookingsAfter(position, limit).orElseGet(() -> this.database.after(position, limit))
				: this.database.after(position, limit);
	}

}
