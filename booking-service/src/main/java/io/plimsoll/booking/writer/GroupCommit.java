package io.plimsoll.booking.writer;

import java.util.HashMap;
import java.util.List;

import io.plimsoll.booking.idempotency.KeptAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.shard.Draft;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Leadership;

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
	private sealed interface Attempt {

	}

	private record Committed() implements Attempt {
	}

	/** Nothing was written, and nobody was told yet. */
	private record Conflict(ConflictException why) implements Attempt {
	}

	/** All were told that it may or may not be written. */
	private record Failed() implements Attempt {
	}

	private final ShardStore store;

	private final MonotonicClock clock;

	private final Rehearsal rehearsal;

	private final Memory memory;

	/** Whether the last batch failed, and nothing was written since. */
	private boolean inDoubt;

	GroupCommit(ShardStore store, int maxFlights, MonotonicClock clock, Rehearsal rehearsal) {
		this.store = store;
		this.clock = clock;
		this.rehearsal = rehearsal;
		this.memory = new Memory(store, maxFlights, clock);
	}

	/**
	 * Settles or fails every ticket.
	 * @return whether anything was committed
	 */
	boolean commit(Leadership leadership, List<Ticket<?>> batch) {
		var attempt = attempt(leadership, batch);
		if (attempt instanceof Conflict) {
			attempt = attempt(leadership, batch);
		}
		return switch (attempt) {
			case Committed() -> true;
			case Conflict _ -> commitEach(leadership, batch);
			case Failed() -> false;
		};
	}

	/**
	 * Shows that a batch could be committed, and makes sure that what is known is the
	 * present state. After a batch that failed, and where nothing is known yet, it takes
	 * a write to show it: a database that answers questions may still not let this writer
	 * write, nor have made safe what is there to be read.
	 * @throws io.plimsoll.lease.StaleLeadershipException if another leads
	 */
	void prove(Leadership leadership) {
		try {
			boolean doubtful = this.inDoubt || !this.memory.isTrusted(leadership);
			this.memory.verify(leadership, doubtful ? this.store.touch(leadership) : this.store.present(leadership));
			this.inDoubt = false;
		}
		catch (RuntimeException ex) {
			forget();
			throw ex;
		}
	}

	/** Does what can be done before there is a leadership. */
	void rehearse() {
		this.rehearsal.play(this.store::rehearse, this.clock);
	}

	/** Forgets the shard: it may be another's. */
	void forget() {
		this.memory.forget();
	}

	private boolean commitEach(Leadership leadership, List<Ticket<?>> batch) {
		boolean committed = false;
		for (var ticket : batch) {
			switch (attempt(leadership, List.of(ticket))) {
				case Committed() -> committed = true;
				case Conflict(var why) -> ticket.fail(why);
				case Failed() -> {
				}
			}
		}
		return committed;
	}

	private Attempt attempt(Leadership leadership, List<Ticket<?>> batch) {
		try {
			commitAll(leadership, batch);
			this.inDoubt = false;
			batch.forEach(Ticket::settle);
			return new Committed();
		}
		catch (ConflictException ex) {
			forget();
			return new Conflict(ex);
		}
		catch (RuntimeException ex) {
			forget();
			this.inDoubt = true;
			batch.forEach((ticket) -> ticket.fail(ex));
			return new Failed();
		}
	}

	private void commitAll(Leadership leadership, List<Ticket<?>> batch) {
		var known = this.memory.recall(leadership, batch);
		var state = known.state();
		var ended = this.memory.ended(state, batch);
		var answered = new HashMap<KeyedRequest.Name, KeptAnswer>();
		while (true) {
			var draft = new Draft(state, known.time().now(), ended, answered);
			batch.forEach((ticket) -> ticket.decide(draft));
			switch (this.store.commit(leadership, state.last(), draft.last(), draft.changes())) {
				case ShardStore.Committed(var at) -> {
					this.memory.commit(state, draft, at);
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

}
