package io.plimsoll.booking.writer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import io.plimsoll.deadline.DeadlineExceededException;

/**
 * The commands that wait for a shard, first come first served. It is bounded in length,
 * and in time: nobody's turn comes after his deadline. Safe for use by many threads that
 * add and one that takes.
 */
final class CommandQueue {

	private final BlockingQueue<Ticket<?>> tickets;

	private final int batch;

	/**
	 * For at most {@code length} commands.
	 * @param batch how many are taken at once
	 */
	CommandQueue(int length, int batch) {
		this.tickets = new ArrayBlockingQueue<>(length);
		this.batch = batch;
	}

	/** Adds one, unless there are too many. */
	boolean offer(Ticket<?> ticket) {
		return this.tickets.offer(ticket);
	}

	/**
	 * What has gathered, without those for whom nobody waits any more.
	 * @param patience how long to wait for the first one
	 * @return empty if there was none
	 */
	List<Ticket<?>> next(Duration patience) throws InterruptedException {
		var first = this.tickets.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
		if (first == null) {
			return List.of();
		}
		var gathered = new ArrayList<Ticket<?>>();
		gathered.add(first);
		this.tickets.drainTo(gathered, this.batch - 1);
		gathered.removeIf(CommandQueue::isLate);
		return gathered;
	}

	/** How many wait. */
	int depth() {
		return this.tickets.size();
	}

	/** How long the first one has waited; zero if there is none. */
	Duration age() {
		var first = this.tickets.peek();
		return (first != null) ? first.age() : Duration.ZERO;
	}

	private static boolean isLate(Ticket<?> ticket) {
		boolean late = ticket.deadline().isExpired();
		if (late) {
			ticket.fail(new DeadlineExceededException("queue"));
		}
		return late;
	}

}
