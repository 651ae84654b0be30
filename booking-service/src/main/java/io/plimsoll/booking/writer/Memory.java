package io.plimsoll.booking.writer;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.Draft;
import io.plimsoll.booking.shard.ShardState;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Leadership;
import org.jspecify.annotations.Nullable;

/**
 * What a writer knows of its shard: read when it is first asked for, trusted under one
 * epoch, and forgotten as a whole when it may be wrong. Confined to one thread.
 */
final class Memory {

	/** The shard, and the time. */
	record Known(ShardState state, StoreTime time) {
	}

	private final ShardStore store;

	private final int maxFlights;

	private final MonotonicClock clock;

	private @Nullable Known known;

	/** Kept when the rest is forgotten: it does not depend on who leads. */
	private @Nullable StoreTime time;

	Memory(ShardStore store, int maxFlights, MonotonicClock clock) {
		this.store = store;
		this.maxFlights = maxFlights;
		this.clock = clock;
	}

	/** Whether something is known that is trusted under {@code leadership}. */
	boolean isTrusted(Leadership leadership) {
		return this.known != null && this.known.state().epoch() == leadership.epoch();
	}

	/**
	 * What is known, with all that {@code batch} needs of flights. Where nothing is, a
	 * write comes first: it is answered when all that was written before it is safe, and
	 * what is about to be read may be told to whoever asks again.
	 */
	Known recall(Leadership leadership, List<Ticket<?>> batch) {
		var trusted = this.known;
		if (trusted == null || trusted.state().epoch() != leadership.epoch()) {
			trusted = verify(leadership, this.store.touch(leadership));
		}
		var state = trusted.state();
		var missing = batch.stream()
			.flatMap((ticket) -> ticket.needs().flights().stream())
			.filter((flight) -> !state.knows(flight))
			.collect(Collectors.toSet());
		if (!missing.isEmpty()) {
			this.store.flights(missing).forEach(state::add);
		}
		return trusted;
	}

	/** The bookings that {@code batch} needs and that have no seat any more: few ask. */
	List<Booking> ended(ShardState state, List<Ticket<?>> batch) {
		var missing = batch.stream()
			.flatMap((ticket) -> ticket.needs().bookings().stream())
			.filter((id) -> state.taken(id).isEmpty())
			.collect(Collectors.toSet());
		return missing.isEmpty() ? List.of() : this.store.bookings(missing);
	}

	/** Forgets what does not fit to where the shard stands. */
	Known verify(Leadership leadership, ShardStore.Present present) {
		var stands = new WritePosition(Shards.number(leadership.scope()), leadership.epoch(), present.sequence());
		var state = (this.known != null && this.known.state().last().equals(stands)) ? this.known.state()
				: new ShardState(stands, this.maxFlights);
		return know(state, present.at());
	}

	/** Remembers what was committed {@code at} that time by the store. */
	void commit(ShardState state, Draft draft, Instant at) {
		state.commit(draft);
		know(state, at);
	}

	/** Nothing is known any more. */
	void forget() {
		this.known = null;
	}

	private Known know(ShardState state, Instant at) {
		var heard = (this.time != null) ? this.time.heard(at) : new StoreTime(at, this.clock);
		var now = new Known(state, heard);
		this.time = heard;
		this.known = now;
		return now;
	}

}
