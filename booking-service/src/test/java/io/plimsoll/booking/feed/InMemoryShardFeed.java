package io.plimsoll.booking.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.Change;
import org.jspecify.annotations.Nullable;

/**
 * The logs of some shards in memory, held to the same contract as those in PostgreSQL. A
 * snapshot is made by doing everything again from the beginning, the plainest way there
 * is.
 */
public final class InMemoryShardFeed implements ShardFeed {

	/** How often snapshots were asked for. */
	public int snapshots;

	private final Map<Integer, List<Change.Numbered>> logs = new HashMap<>();

	private final Map<Integer, WritePosition> heads = new HashMap<>();

	private Predicate<WritePosition> forgotten = (_) -> false;

	private @Nullable RuntimeException failure;

	/** Something has happened. */
	public synchronized void append(Change.Numbered... changes) {
		for (var change : changes) {
			var at = change.position();
			log(at.shard()).add(change);
			this.heads.put(at.shard(), at);
		}
	}

	/** Somebody counts up the shard, and does not tell what for. */
	public synchronized void countUp(WritePosition at) {
		this.heads.put(at.shard(), at);
	}

	/** As a backup has it: all after that is gone. */
	public synchronized void restore(WritePosition at) {
		log(at.shard()).removeIf((change) -> change.position().sequence() > at.sequence());
		this.heads.put(at.shard(), at);
	}

	/** Events that were kept for long enough. */
	public synchronized void forget(Predicate<WritePosition> old) {
		this.forgotten = old;
	}

	/** Fails with this, until it is null. */
	public synchronized void fail(@Nullable RuntimeException why) {
		this.failure = why;
	}

	@Override
	public synchronized List<ShardNews> news(Collection<WritePosition> known, int limit) {
		refuse();
		return known.stream().map((position) -> {
			var events = log(position.shard()).stream()
				.filter((change) -> change.position().sequence() >= position.sequence()
						&& !this.forgotten.test(change.position()))
				.toList();
			return new ShardNews(head(position.shard()), events.subList(0, Math.min(limit, events.size())),
					events.size() > limit);
		}).toList();
	}

	@Override
	public synchronized ShardSnapshot snapshot(int shard, int seats, int ended) {
		refuse();
		this.snapshots++;
		var flights = new LinkedHashMap<String, ShardSnapshot.Flight>();
		var bookings = new LinkedHashMap<UUID, Booking>();
		for (var change : log(shard)) {
			switch (change) {
				case Change.BookingAdded(var booking) -> bookings.put(booking.id(), booking);
				case Change.BookingChanged(var booking) -> bookings.put(booking.id(), booking);
				case Change.FlightAdded added -> flights.put(added.flight(), flight(added, added.position()));
			}
		}
		bookings.values()
			.stream()
			.sorted(Comparator.comparingLong(Booking::sequence))
			.forEach((booking) -> flights.computeIfPresent(booking.flight(),
					(_, flight) -> new ShardSnapshot.Flight(flight.flight(), flight.origin(), flight.destination(),
							flight.departs(), flight.seats(), booking.position())));
		var chosen = within(seats, flights.values());
		var over = bookings.values()
			.stream()
			.filter((booking) -> !booking.hasSeat())
			.sorted(Comparator.comparingLong(Booking::sequence))
			.toList();
		int missing = Math.max(0, over.size() - ended);
		return new ShardSnapshot(head(shard), chosen, chosen.size() == flights.size(),
				bookings.values()
					.stream()
					.filter((booking) -> booking.hasSeat()
							&& chosen.stream().anyMatch((flight) -> flight.flight().equals(booking.flight())))
					.toList(),
				over.subList(missing, over.size()), (missing > 0) ? over.get(missing - 1).sequence() : 0);
	}

	private static List<ShardSnapshot.Flight> within(int seats, Collection<ShardSnapshot.Flight> flights) {
		var chosen = new ArrayList<ShardSnapshot.Flight>();
		long sum = 0;
		for (var flight : flights) {
			sum += flight.seats().size();
			if (sum <= seats) {
				chosen.add(flight);
			}
		}
		return chosen;
	}

	private static ShardSnapshot.Flight flight(Change.FlightAdded added, WritePosition position) {
		return new ShardSnapshot.Flight(added.flight(), added.origin(), added.destination(), added.departs(),
				added.seats(), position);
	}

	private List<Change.Numbered> log(int shard) {
		return this.logs.computeIfAbsent(shard, (_) -> new ArrayList<>());
	}

	private WritePosition head(int shard) {
		return this.heads.getOrDefault(shard, new WritePosition(shard, 0, 0));
	}

	private void refuse() {
		if (this.failure != null) {
			throw this.failure;
		}
	}

}
