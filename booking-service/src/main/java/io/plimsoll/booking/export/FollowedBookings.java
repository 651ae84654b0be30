package io.plimsoll.booking.export;

import java.time.Duration;
import java.util.Optional;

import io.plimsoll.booking.follower.Followers;
import io.plimsoll.booking.follower.ReadRoute;
import io.plimsoll.booking.leader.WritePosition;

/**
 * All bookings as this replica knows them. The oldest of those that have ended are not in
 * its memory, and are read from the database; so is what follows a page of another
 * replica, if this one has not got as far as that.
 */
public final class FollowedBookings {

	private static final Duration PATIENCE = Duration.ofMillis(200);

	private final Followers followers;

	private final AllBookings database;

	public FollowedBookings(Followers followers, AllBookings database) {
		this.followers = followers;
		this.database = database;
	}

	/** Those of the shard that changed last after {@code position}, in that order. */
	public BookingsPage after(WritePosition position, int limit) {
		if (!this.followers.await(position, PATIENCE)) {
			return fromDatabase(position, limit, ReadRoute.Why.STALE);
		}
		return this.followers.bookingsAfter(position, limit)
			.map((known) -> new BookingsPage(known, Optional.empty()))
			.orElseGet(() -> fromDatabase(position, limit, ReadRoute.Why.MISS));
	}

	private BookingsPage fromDatabase(WritePosition position, int limit, ReadRoute.Why why) {
		return new BookingsPage(this.database.after(position, limit), Optional.of(why));
	}

}
