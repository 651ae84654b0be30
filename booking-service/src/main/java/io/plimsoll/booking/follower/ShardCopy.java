package io.plimsoll.booking.follower;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import io.plimsoll.booking.feed.ShardNews;
import io.plimsoll.booking.feed.ShardSnapshot;
import io.plimsoll.booking.flight.Flight;
import io.plimsoll.booking.flight.SeatMap;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.Change;

/**
 * A shard as of one of its writes: a snapshot, and all that has happened since. Confined
 * to one thread at a time.
 * <p>
 * It is bounded. What it does not have it does not know about; it never says that
 * something does not exist.
 */
final class ShardCopy {

	/*
	 * A copy must not go on from news of another history: one with a hole, or one that
	 * was restored from a backup and written on. So the news begins with the event that
	 * the copy knows last. If that has the same epoch, all before it is the same too,
	 * because an epoch is one leader's, who numbers without gaps on top of what he found,
	 * and no two leaders have the same one, not even across a restore. This is how Raft
	 * compares logs. From there on the numbers rise by one and the epochs do not fall.
	 * Anything else, and the copy is made anew.
	 */

	private final CopyBounds bounds;

	private final Map<String, FlightCopy> flights = new HashMap<>();

	private final Map<UUID, Booking> bookings = new HashMap<>();

	private final TreeMap<Long, Booking> bySequence = new TreeMap<>();

	private final Deque<Booking> ended = new ArrayDeque<>();

	private WritePosition position;

	private boolean allFlights;

	private long endedUpTo;

	private int seats;

	ShardCopy(ShardSnapshot snapshot, CopyBounds bounds) {
		this.bounds = bounds;
		this.position = snapshot.at();
		this.allFlights = snapshot.allFlights();
		this.endedUpTo = snapshot.endedUpTo();
		snapshot.flights().forEach(this::add);
		snapshot.ended().forEach(this::put);
		snapshot.taken().forEach(this::put);
	}

	/** The latest write that is in it. */
	WritePosition position() {
		return this.position;
	}

	/** Goes on with the news, as far as it fits. */
	Followed follow(ShardNews news) {
		if (news.head().sequence() < this.position.sequence()) {
			return lost("the shard is at " + news.head());
		}
		long next = Math.max(1, this.position.sequence());
		for (var event : news.events()) {
			var at = event.position();
			if (at.sequence() < next) {
				continue;
			}
			boolean known = at.sequence() == this.position.sequence();
			if (at.sequence() > next
					|| (known ? at.epoch() != this.position.epoch() : at.epoch() < this.position.epoch())) {
				return lost("the next event is " + at);
			}
			if (!known) {
				apply(event);
			}
			next++;
		}
		if (this.position.sequence() == news.head().sequence()) {
			return new Followed.UpToDate();
		}
		return news.more() ? new Followed.Behind() : lost("there is no event up to " + news.head());
	}

	/** All flights, if it has them all. */
	Optional<List<Flight>> flights() {
		return this.allFlights ? Optional.of(this.flights.values().stream().map(FlightCopy::line).toList())
				: Optional.empty();
	}

	Optional<SeatMap> flight(String flight) {
		return Optional.ofNullable(this.flights.get(flight)).map(FlightCopy::map);
	}

	Optional<Booking> booking(UUID id) {
		return Optional.ofNullable(this.bookings.get(id));
	}

	/**
	 * The bookings whose latest change comes after {@code sequence}, in that order; empty
	 * if it may not have them all.
	 */
	Optional<List<Booking>> bookingsAfter(long sequence, int limit) {
		return (this.allFlights && sequence >= this.endedUpTo)
				? Optional.of(this.bySequence.tailMap(sequence, false).values().stream().limit(limit).toList())
				: Optional.empty();
	}

	private void apply(Change.Numbered change) {
		switch (change) {
			case Change.BookingAdded(var booking) -> put(booking);
			case Change.BookingChanged(var booking) -> put(booking);
			case Change.FlightAdded added -> {
				if (this.seats + added.seats().size() <= this.bounds.seats()) {
					add(new ShardSnapshot.Flight(added.flight(), added.origin(), added.destination(), added.departs(),
							added.seats(), added.position()));
				}
				else {
					this.allFlights = false;
				}
			}
		}
		this.position = change.position();
	}

	private void add(ShardSnapshot.Flight flight) {
		this.flights.put(flight.flight(), new FlightCopy(flight));
		this.seats += flight.seats().size();
	}

	private void put(Booking booking) {
		var flight = this.flights.get(booking.flight());
		if (flight == null) {
			// beyond the bounds
			return;
		}
		flight.put(booking);
		var before = this.bookings.put(booking.id(), booking);
		if (before != null) {
			this.bySequence.remove(before.sequence());
		}
		this.bySequence.put(booking.sequence(), booking);
		if (!booking.hasSeat()) {
			this.ended.addLast(booking);
			forget();
		}
	}

	/** What has ended does not change any more, so the first to end is the oldest. */
	private void forget() {
		while (this.ended.size() > this.bounds.ended()) {
			var oldest = this.ended.removeFirst();
			this.bookings.remove(oldest.id());
			this.bySequence.remove(oldest.sequence());
			this.endedUpTo = oldest.sequence();
		}
	}

	private Followed.Lost lost(String why) {
		return new Followed.Lost("after " + this.position + " " + why);
	}

}
