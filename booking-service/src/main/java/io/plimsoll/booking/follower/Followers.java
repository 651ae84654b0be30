package io.plimsoll.booking.follower;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.plimsoll.booking.feed.ShardFeed;
import io.plimsoll.booking.flight.Flight;
import io.plimsoll.booking.flight.SeatMap;
import io.plimsoll.booking.flight.Timetable;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.deadline.MonotonicClock;

/**
 * What this replica knows of all shards, some tens of milliseconds after it happened.
 * Safe for use by many threads. Nothing here asks the database: an answer that is empty
 * says that this replica does not know, and never that there is no such thing.
 */
public final class Followers implements AutoCloseable {

	private final Shards shards;

	private final List<FollowedShard> followed;

	private final FollowerLoop loop;

	private final Thread thread;

	/**
	 * Follows {@code feed} until it is closed.
	 * @param max how long a round may take
	 */
	public Followers(Shards shards, ShardFeed feed, FollowerProperties terms, Duration max, MonotonicClock clock) {
		this.shards = shards;
		var bounds = new CopyBounds(terms.seats(), terms.ended());
		this.followed = IntStream.range(0, shards.count())
			.mapToObj((shard) -> new FollowedShard(shard, bounds, clock))
			.toList();
		this.loop = new FollowerLoop(this.followed, feed, bounds, terms.interval(), max, clock);
		this.thread = Thread.ofPlatform().name("follower").daemon().start(this.loop);
	}

	/** All flights, the next to leave first; as old as the oldest shard's. */
	public Optional<Shown<Timetable>> flights() {
		var flights = new ArrayList<Flight>();
		var positions = new ArrayList<WritePosition>();
		var age = Duration.ZERO;
		for (var shard : this.followed) {
			var shown = shard.look((copy) -> copy.flights().map((some) -> {
				flights.addAll(some);
				return copy.position();
			}));
			if (shown.isEmpty() || shown.get().value().isEmpty()) {
				return Optional.empty();
			}
			positions.add(shown.get().value().get());
			age = (shown.get().age().compareTo(age) > 0) ? shown.get().age() : age;
		}
		flights.sort(Comparator.comparing(Flight::departs).thenComparing(Flight::flight));
		return Optional.of(new Shown<>(new Timetable(flights, version(positions)), age));
	}

	/** The flight with its seats. */
	public Optional<Shown<SeatMap>> flight(String flight) {
		return look(this.shards.of(flight), (copy) -> copy.flight(flight));
	}

	/** The booking with this id. */
	public Optional<Shown<Booking>> booking(UUID id) {
		return this.followed.stream()
			.flatMap((shard) -> look(shard.shard(), (copy) -> copy.booking(id)).stream())
			.findFirst();
	}

	/**
	 * The bookings of the shard whose latest change comes after {@code position}, in that
	 * order; empty if this replica may not have them all.
	 */
	public Optional<List<Booking>> bookingsAfter(WritePosition position, int limit) {
		return look(position.shard(), (copy) -> copy.bookingsAfter(position.sequence(), limit)).map(Shown::value);
	}

	/**
	 * Waits until this replica has seen {@code position}, which must be of one of its
	 * shards.
	 * @return whether it has
	 */
	public boolean await(WritePosition position, Duration patience) {
		var shard = this.followed.get(position.shard());
		if (shard.hasReached(position)) {
			return true;
		}
		this.loop.hurry();
		return shard.await(position, patience);
	}

	/**
	 * How old is what is known of the shard; empty if nothing is known yet.
	 */
	public Optional<Duration> age(int shard) {
		return this.followed.get(shard).look((_) -> "").map(Shown::age);
	}

	/** Ends following; what is known by then is shown for ever. */
	@Override
	public void close() {
		this.thread.interrupt();
	}

	private <T> Optional<Shown<T>> look(int shard, Function<ShardCopy, Optional<T>> look) {
		return this.followed.get(shard)
			.look(look)
			.flatMap((shown) -> shown.value().map((value) -> new Shown<>(value, shown.age())));
	}

	/**
	 * Names the state of all shards; a sum would not, as two copies may each lack what
	 * the other has.
	 */
	private static String version(List<WritePosition> positions) {
		return positions.stream()
			.filter((position) -> position.sequence() > 0)
			.map((position) -> position.epoch() + "." + position.sequence())
			.collect(Collectors.joining("_"));
	}

}
