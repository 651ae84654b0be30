package io.plimsoll.booking.writer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.plimsoll.booking.shard.Command;
import io.plimsoll.booking.shard.Draft;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;

/**
 * A command on its way: queued by one thread, which waits for its answer, and decided and
 * settled by the writer's.
 *
 * @param <R> what the command decides
 */
final class Ticket<R> {

	private final Command<R> command;

	private final Deadline deadline;

	private final MonotonicClock clock;

	private final long queuedNanos;

	private final CompletableFuture<R> answer = new CompletableFuture<>();

	private Runnable settlement = () -> {
		throw new IllegalStateException("Nothing was decided");
	};

	Ticket(Command<R> command, Deadline deadline, MonotonicClock clock) {
		this.command = command;
		this.deadline = deadline;
		this.clock = clock;
		this.queuedNanos = clock.nanos();
	}

	Command.Needs needs() {
		return this.command.needs();
	}

	/** Until when somebody waits. */
	Deadline deadline() {
		return this.deadline;
	}

	/** How long it has waited. */
	Duration age() {
		return this.clock.since(this.queuedNanos);
	}

	/** Decides it on top of {@code draft}; may be done anew, on another. */
	void decide(Draft draft) {
		try {
			var decided = draft.decide(this.command);
			this.settlement = () -> this.answer.complete(decided);
		}
		catch (RuntimeException ex) {
			// a defect in one command is not the misfortune of the others
			this.settlement = () -> this.answer.completeExceptionally(ex);
		}
	}

	/** What was decided last is committed. */
	void settle() {
		this.settlement.run();
	}

	/** It is not known to be committed. */
	void fail(RuntimeException why) {
		this.answer.completeExceptionally(why);
	}

	/**
	 * Waits for the answer, at most until the deadline.
	 * @throws DeadlineExceededException if the time is up; the command may or may not
	 * have been done, or be done yet
	 */
	R await() {
		try {
			return this.answer.get(Math.max(0, this.deadline.remaining().toNanos()), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : new IllegalStateException(ex);
		}
		catch (TimeoutException _) {
			throw new DeadlineExceededException("queue");
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			throw new DeadlineExceededException("queue");
		}
	}

}
