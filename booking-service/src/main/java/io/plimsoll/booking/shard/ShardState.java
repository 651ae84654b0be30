package io.plimsoll.booking.shard;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.plimsoll.booking.leader.WritePosition;
import org.jspecify.annotations.Nullable;

/**
 * What one leadership knows of its shard: how far its writes have got, and the flights
 * that were asked for, with who has which seat. It holds what is committed, nothing else.
 * <p>
 * It is to be trusted under its epoch only, and only as long as every write of the shard
 * has gone through it: whoever is not sure throws it away. Confined to one thread.
 */
public final class ShardState {

	private final Map<String, Cabin> cabins = new LinkedHashMap<>(16, 0.75f, true);

	private final Map<UUID, Booking> taken = new HashMap<>();

	private final int maxFlights;

	private WritePosition last;

	/**
	 * Knows of no flight yet.
	 * @param last the shard's latest write
	 * @param maxFlights how many flights are remembered; beyond that, those that were not
	 * asked for the longest are forgotten
	 */
	public ShardState(WritePosition last, int maxFlights) {
		this.last = last;
		this.maxFlights = maxFlights;
	}

	/** The epoch under which it is to be trusted. */
	public long epoch() {
		return this.last.epoch();
	}

	/** The latest write. */
	public WritePosition last() {
		return this.last;
	}

	/** Whether the flight is known, with all its seats. */
	public boolean knows(String flight) {
		return this.cabins.containsKey(flight);
	}

	/** How many flights are known. */
	public int flights() {
		return this.cabins.size();
	}

	/** Remembers a flight. */
	public void add(FlightSeats flight) {
		var cabin = new Cabin(flight.seats(), new HashMap<>());
		this.cabins.put(flight.flight(), cabin);
		flight.taken().forEach(this::put);
	}

	/** Does what was committed. */
	public void commit(Draft draft) {
		draft.changes().forEach((change) -> {
			switch (change) {
				case Change.BookingAdded(var booking) -> put(booking);
				case Change.BookingChanged(var booking) -> put(booking);
				case Change.FlightAdded added ->
					this.cabins.put(added.flight(), new Cabin(Set.copyOf(added.seats()), new HashMap<>()));
				case Change.AnswerKept _ -> {
					// for the database to remember: it has room for three days of them
				}
			}
		});
		this.last = draft.last();
		forgetOldest();
	}

	@Nullable Cabin cabin(String flight) {
		return this.cabins.get(flight);
	}

	/** The booking, if it has a seat. */
	public Optional<Booking> taken(UUID id) {
		return Optional.ofNullable(this.taken.get(id));
	}

	private void put(Booking booking) {
		var cabin = this.cabins.get(booking.flight());
		if (cabin == null) {
			throw new IllegalStateException("A booking of a flight that is not known: " + booking.flight());
		}
		if (booking.hasSeat()) {
			cabin.takers().put(booking.seat(), booking);
			this.taken.put(booking.id(), booking);
		}
		else {
			// the seat may be another's by now
			cabin.takers()
				.computeIfPresent(booking.seat(), (_, taker) -> taker.id().equals(booking.id()) ? null : taker);
			this.taken.remove(booking.id());
		}
	}

	private void forgetOldest() {
		var oldest = this.cabins.values().iterator();
		while (this.cabins.size() > this.maxFlights) {
			oldest.next().takers().values().forEach((booking) -> this.taken.remove(booking.id()));
			oldest.remove();
		}
	}

	/** A flight's seats, and who has them. */
	record Cabin(Set<String> seats, Map<String, Booking> takers) {
	}

}
