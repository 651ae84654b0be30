package io.plimsoll.booking.writer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.plimsoll.booking.idempotency.KeptAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.Draft;
import io.plimsoll.booking.shard.ShardState;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Leadership;
import org.jspecify.annotations.Nullable;

/**
 * Decides a batch of commands in memory and commits it at once. Confined to one thread.
 * <p>
 * What it knows of the shard is trusted under one epoch, and as long as each commit was
 * answered. Whatever else happens, it is thrown away and read anew: after a refusal,
 * because it was wrong, and after silence, because it may be.
 */
final class GroupCommit {

	/*
	 * One transaction for each command pays one fsync, and some round trips, for each. A
	 * batch pays once. It can be decided before it is sent because all writes of the
	 * shard come through here: nothing changes between the decision and the commit.
	 *
	 * That is not taken on trust. The commit names the sequence number that was seen and
	 * the epoch, and the database refuses it if either is not the present one, so a write
	 * that this writer does not know of (a commit that was cut off and yet happened, a
	 * leader that is late) cannot be decided against.
	 *
	 * Calm path, one round trip: decide all, commit, answer. If some keys turn out to
	 * have been answered before, the batch is decided again with those answers known. If
	 * the commit is refused, once more with everything read anew: a key that another
	 * shard's leader was about to use is found now. If it is refused again, each command
	 * alone, so that the one to blame fails and the others do not.
	 */

	/** What became of an attempt. */
	private enum Attempt {

		COMMITTED, CONFLICT, FAILED

	}

	private final ShardStore store;

	private final int maxFlights;

	private final MonotonicClock clock;

	private @Nullable Known known;

	GroupCommit(ShardStore store, int maxFlights, MonotonicClock clock) {
		this.store = store;
		this.maxFlights = maxFlights;
		this.clock = clock;
	}

	/**
	 * Settles or fails every ticket.
	 * @return whether anything was committed
	 */
	boolean commit(Leadership leadership, List<Ticket<?>> batch) {
		var attempt = attempt(leadership, batch);
		if (attempt == Attempt.CONFLICT) {
			attempt = attempt(leadership, batch);
		}
		return (attempt == Attempt.CONFLICT) ? commitEach(leadership, batch) : attempt == Attempt.COMMITTED;
	}

	/**
	 * Shows that a batch could be committed, and makes sure that what is known is the
	 * present state.
	 * @throws io.plimsoll.lease.StaleLeadershipException if another leads
	 */
	void prove(Leadership leadership) {
		try {
			var present = this.store.present(leadership);
			var state = (this.known != null) ? this.known.state() : null;
			if (state == null || state.epoch() != leadership.epoch() || state.last().sequence() != present.sequence()) {
				state = empty(leadership, present);
			}
			this.known = new Known(state, new StoreTime(present.at(), this.clock));
		}
		catch (RuntimeException ex) {
			this.known = null;
			throw ex;
		}
	}

	private boolean commitEach(Leadership leadership, List<Ticket<?>> batch) {
		boolean committed = false;
		for (var ticket : batch) {
			committed |= attempt(leadership, List.of(ticket)) == Attempt.COMMITTED;
		}
		return committed;
	}

	private Attempt attempt(Leadership leadership, List<Ticket<?>> batch) {
		try {
			commitAll(leadership, batch);
			batch.forEach(Ticket::settle);
			return Attempt.COMMITTED;
		}
		catch (ConflictException ex) {
			this.known = null;
			if (batch.size() == 1) {
				batch.getFirst().fail(ex);
			}
			return Attempt.CONFLICT;
		}
		catch (RuntimeException ex) {
			this.known = null;
			batch.forEach((ticket) -> ticket.fail(ex));
			return Attempt.FAILED;
		}
	}

	private void commitAll(Leadership leadership, List<Ticket<?>> batch) {
		var trusted = trusted(leadership);
		var state = trusted.state();
		load(state, batch);
		var ended = ended(state, batch);
		var answered = new HashMap<KeyedRequest.Name, KeptAnswer>();
		while (true) {
			var draft = new Draft(state, trusted.time().now(), ended, answered);
			batch.forEach((ticket) -> ticket.decide(draft));
			switch (this.store.commit(leadership, state.last(), draft.last(), draft.changes())) {
				case ShardStore.Committed(var at) -> {
					state.commit(draft);
					this.known = new Known(state, new StoreTime(at, this.clock));
					return;
				}
				case ShardStore.AnsweredBefore(var answers) -> {
					// each time more of them are known, so this ends
					if (answered.keySet().containsAll(answers.keySet())) {
						throw new IllegalStateException("The same keys were found twice");
					}
					answered.putAll(answers);
				}
			}
		}
	}

	private Known trusted(Leadership leadership) {
		var present = this.known;
		if (present == null || present.state().epoch() != leadership.epoch()) {
			var opened = this.store.present(leadership);
			present = new Known(empty(leadership, opened), new StoreTime(opened.at(), this.clock));
			this.known = present;
		}
		return present;
	}

	private ShardState empty(Leadership leadership, ShardStore.Present present) {
		return new ShardState(
				new WritePosition(Shards.number(leadership.scope()), leadership.epoch(), present.sequence()),
				this.maxFlights);
	}

	/** Reads the flights that are asked for the first time. */
	private void load(ShardState state, List<Ticket<?>> batch) {
		var missing = batch.stream()
			.flatMap((ticket) -> ticket.needs().flights().stream())
			.filter((flight) -> !state.knows(flight))
			.collect(Collectors.toSet());
		if (!missing.isEmpty()) {
			this.store.flights(missing).forEach(state::add);
		}
	}

	/** Reads the bookings that are asked for and have no seat any more: few ask. */
	private List<Booking> ended(ShardState state, List<Ticket<?>> batch) {
		Set<UUID> missing = new HashSet<>();
		batch.forEach((ticket) -> missing.addAll(ticket.needs().bookings()));
		missing.removeIf((id) -> state.taken(id).isPresent());
		return missing.isEmpty() ? List.of() : this.store.bookings(missing);
	}

	/** What is known of the shard, and of the time. */
	private record Known(ShardState state, StoreTime time) {
	}

}
