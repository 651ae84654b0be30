package io.plimsoll.booking.shard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.plimsoll.booking.idempotency.KeptAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.WritePosition;

/**
 * A shard's state with what a batch has decided so far on top of it. Each command of the
 * batch sees what those before it did; the state itself changes when the batch is
 * committed, so a batch that is given up leaves nothing behind. Confined to one thread.
 */
public final class Draft implements ShardView {

	private final ShardState state;

	private final Instant now;

	private final Map<UUID, Booking> bookings = new HashMap<>();

	private final Map<Seat, Optional<Booking>> takers = new HashMap<>();

	private final Map<String, Set<String>> flights = new HashMap<>();

	private final Map<KeyedRequest.Name, KeptAnswer> answers = new HashMap<>();

	private final List<Change> changes = new ArrayList<>();

	private WritePosition last;

	/**
	 * On top of {@code state}.
	 * @param now the time by the database
	 * @param ended bookings that have no seat any more, which the state does not keep
	 * @param kept what is known to have been answered before
	 */
	public Draft(ShardState state, Instant now, Iterable<Booking> ended, Map<KeyedRequest.Name, KeptAnswer> kept) {
		this.state = state;
		this.now = now;
		this.last = state.last();
		ended.forEach((booking) -> this.bookings.put(booking.id(), booking));
		this.answers.putAll(kept);
	}

	/** Has {@code command} decided, and what it changes seen by those that follow. */
	public <R> R decide(Command<R> command) {
		var decision = command.decide(this, new Turn(this.now, this.last));
		this.last = lastOf(decision.changes());
		decision.changes().forEach(this::apply);
		return decision.answer();
	}

	/** All that was decided, in order. */
	public List<Change> changes() {
		return Collections.unmodifiableList(this.changes);
	}

	/** The latest write, if this is committed. */
	public WritePosition last() {
		return this.last;
	}

	@Override
	public boolean hasFlight(String flight) {
		return this.flights.containsKey(flight) || this.state.knows(flight);
	}

	@Override
	public boolean hasSeat(String flight, String seat) {
		var cabin = this.state.cabin(flight);
		return (cabin != null) ? cabin.seats().contains(seat)
				: this.flights.getOrDefault(flight, Set.of()).contains(seat);
	}

	@Override
	public Optional<Booking> occupant(String flight, String seat) {
		var decided = this.takers.get(new Seat(flight, seat));
		if (decided != null) {
			return decided;
		}
		var cabin = this.state.cabin(flight);
		return (cabin != null) ? Optional.ofNullable(cabin.takers().get(seat)) : Optional.empty();
	}

	@Override
	public Optional<Booking> booking(UUID id) {
		return Optional.ofNullable(this.bookings.get(id)).or(() -> this.state.taken(id));
	}

	@Override
	public Optional<KeptAnswer> kept(KeyedRequest.Name key) {
		return Optional.ofNullable(this.answers.get(key));
	}

	private void apply(Change change) {
		switch (change) {
			case Change.BookingAdded(var booking) -> put(booking);
			case Change.BookingChanged(var booking) -> put(booking);
			case Change.FlightAdded added -> this.flights.put(added.flight(), Set.copyOf(added.seats()));
			case Change.AnswerKept(var request, var answer) ->
				this.answers.put(request.name(), new KeptAnswer(request.fingerprint(), answer));
		}
		this.changes.add(change);
	}

	private void put(Booking booking) {
		this.bookings.put(booking.id(), booking);
		var seat = new Seat(booking.flight(), booking.seat());
		if (booking.hasSeat()) {
			this.takers.put(seat, Optional.of(booking));
		}
		else if (occupant(booking.flight(), booking.seat()).filter((taker) -> taker.id().equals(booking.id()))
			.isPresent()) {
			this.takers.put(seat, Optional.empty());
		}
	}

	/** The latest write after {@code changes}, which must be numbered without gaps. */
	private WritePosition lastOf(List<Change> changes) {
		var latest = this.last;
		for (var change : changes) {
			if (change instanceof Change.Numbered numbered) {
				if (!numbered.position().equals(new Turn(this.now, latest).next())) {
					throw new IllegalStateException("After " + latest + " there cannot be " + numbered.position());
				}
				latest = numbered.position();
			}
		}
		return latest;
	}

	private record Seat(String flight, String seat) {
	}

}
