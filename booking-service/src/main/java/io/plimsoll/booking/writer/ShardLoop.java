package io.plimsoll.booking.writer;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.StaleLeadershipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the writer of one shard does, round after round: it takes what has gathered,
 * commits it, and tells that it works. The one sign of life is the work itself, so a
 * writer that hangs, or whose commits fail, gives none.
 */
final class ShardLoop implements Runnable {

	private static final Logger LOG = LoggerFactory.getLogger(ShardLoop.class);

	private final String scope;

	private final CommandQueue queue;

	private final GroupCommit commit;

	private final Supplier<Leadership> leadership;

	private final Duration idle;

	private final MonotonicClock clock;

	private final WriterEvents events;

	private final Consumer<Leadership> worked;

	private boolean well = true;

	private boolean rehearsed;

	/**
	 * For {@code scope}.
	 * @param leadership the present one; throws if another leads
	 * @param idle how long to wait for work until the writer shows that it could do some
	 * @param worked is told the leadership under which it has shown that it can write
	 */
	ShardLoop(String scope, CommandQueue queue, GroupCommit commit, Supplier<Leadership> leadership, Duration idle,
			MonotonicClock clock, WriterEvents events, Consumer<Leadership> worked) {
		this.scope = scope;
		this.queue = queue;
		this.commit = commit;
		this.leadership = leadership;
		this.idle = idle;
		this.clock = clock;
		this.events = events;
		this.worked = worked;
	}

	@Override
	public void run() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				round();
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	/** One round. */
	void round() throws InterruptedException {
		var batch = this.queue.next(this.idle);
		try {
			// asked for after the wait, in which it may have been renewed, or lost
			var current = this.leadership.get();
			if (batch.isEmpty() ? proves(current) : commits(current, batch)) {
				this.worked.accept(current);
			}
		}
		catch (StaleLeadershipException ex) {
			this.commit.forget();
			batch.forEach((ticket) -> ticket.fail(ex));
			rehearse();
		}
	}

	private void rehearse() {
		if (this.rehearsed) {
			return;
		}
		try {
			this.commit.rehearse();
			this.rehearsed = true;
		}
		catch (RuntimeException ex) {
			LOG.debug("The rehearsal for {} failed and is left to the next round", this.scope, ex);
		}
	}

	private boolean commits(Leadership current, List<Ticket<?>> batch) {
		long start = this.clock.nanos();
		batch.forEach((ticket) -> this.events.waited(this.scope, ticket.age()));
		boolean committed = longest(batch).call(() -> this.commit.commit(current, batch));
		if (committed) {
			this.events.committed(this.scope, batch.size(), this.clock.since(start));
		}
		return committed;
	}

	private boolean proves(Leadership current) {
		try {
			this.commit.prove(current);
			this.well = true;
		}
		catch (StaleLeadershipException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// once, not with every round
			if (this.well) {
				LOG.warn("The writer of {} cannot write: {}", this.scope,
						Objects.requireNonNullElse(ex.getCause(), ex).toString());
			}
			this.well = false;
		}
		return this.well;
	}

	/**
	 * The deadline of the member that can wait the longest: the others' callers leave
	 * when theirs has passed, and what is committed after that is found by a repetition.
	 */
	private static Deadline longest(List<Ticket<?>> batch) {
		return batch.stream().map(Ticket::deadline).max(Comparator.comparing(Deadline::remaining)).orElseThrow();
	}

}
