package io.plimsoll.booking.writer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.plimsoll.booking.idempotency.KeyedAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.shard.Command;
import io.plimsoll.booking.shard.OncePerKey;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.Leadership;

/**
 * How a leader writes: it decides the commands of a shard one after the other and commits
 * many at once. Safe for use by many threads.
 * <p>
 * Each shard has a platform thread. On the virtual threads of the requests, each answer
 * of the database would queue for a processor behind every request that has just come in;
 * a rush on two processors was seen to stretch transactions beyond a second.
 */
public final class ShardWriter implements AutoCloseable {

	private final Map<String, CommandQueue> queues = new HashMap<>();

	private final List<Thread> threads;

	private final Set<KeyedRequest.Name> running = ConcurrentHashMap.newKeySet();

	private final Duration max;

	private final MonotonicClock clock;

	/**
	 * For the shards of {@code elector}; works until it is closed.
	 * @param rehearsal what each shard's writer plays until it leads for the first time
	 * @param max the deadline of a command that has none
	 * @param worked is told the leadership, on the writer's thread, whenever the writer
	 * has shown that it can write: several times a second while this instance leads and
	 * all is well, and not at all otherwise
	 */
	public ShardWriter(Elector elector, ShardStore store, Rehearsal rehearsal, WriterTerms terms, Duration max,
			MonotonicClock clock, WriterEvents events, Consumer<Leadership> worked) {
		this.max = max;
		this.clock = clock;
		this.threads = elector.scopes().stream().map((scope) -> {
			var queue = new CommandQueue(terms.queue(), terms.batch());
			this.queues.put(scope, queue);
			var commit = new GroupCommit(store, terms.flights(), clock, rehearsal);
			return Thread.ofPlatform()
				.name("writer-" + scope)
				.daemon()
				.start(new ShardLoop(scope, queue, commit, () -> elector.require(scope), terms.idle(), clock, events,
						worked));
		}).toList();
	}

	/**
	 * Has {@code command} decided and committed. The wait ends with the current deadline.
	 * @throws io.plimsoll.lease.StaleLeadershipException if this instance does not lead
	 * the shard; nothing was written
	 * @throws ShardBusyException if too many wait; nothing was written
	 * @throws ConflictException if the database refused it; nothing was written
	 * @throws DeadlineExceededException if it was not done in time; it may or may not
	 * have been written, as with any other exception
	 */
	public <R> R write(String scope, Command<R> command) {
		var queue = queue(scope);
		var deadline = Deadline.current().orElseGet(() -> Deadline.after(this.max, this.clock));
		var ticket = new Ticket<>(command, deadline, this.clock);
		if (!queue.offer(ticket)) {
			throw new ShardBusyException(scope);
		}
		return ticket.await();
	}

	/**
	 * The same, once for the key of {@code request}. A repetition that comes while the
	 * first is under way waits for its answer, as long as it has time.
	 * @param words makes of what was decided the answer that is kept; pure
	 */
	public <R> KeyedAnswer writeOnce(String scope, KeyedRequest request, Command<R> command,
			Function<R, Answer> words) {
		boolean first = this.running.add(request.name());
		try {
			return write(scope, new OncePerKey<>(command, request, words));
		}
		catch (ConflictException _) {
			// refused twice and once more alone: another shard's leader holds the key
			return new KeyedAnswer.InProgress();
		}
		catch (DeadlineExceededException ex) {
			if (first) {
				throw ex;
			}
			return new KeyedAnswer.InProgress();
		}
		finally {
			if (first) {
				this.running.remove(request.name());
			}
		}
	}

	/** How many commands wait for the shard. */
	public int depth(String scope) {
		return queue(scope).depth();
	}

	/** How long the first of them has waited. */
	public Duration age(String scope) {
		return queue(scope).age();
	}

	/** Ends the writers; those who wait do so until their deadlines. */
	@Override
	public void close() {
		this.threads.forEach(Thread::interrupt);
	}

	private CommandQueue queue(String scope) {
		var queue = this.queues.get(scope);
		if (queue == null) {
			throw new IllegalArgumentException("There is no such scope: " + scope);
		}
		return queue;
	}

}
