package io.plimsoll.lab.experiment.lease;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.time.Pause;
import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.LeaseEvents;
import io.plimsoll.lease.LeaseStore;
import io.plimsoll.lease.LeaseStoreException;
import io.plimsoll.lease.LeaseTerms;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.StaleLeadershipException;

/**
 * One who wants to lead, and writes a note a hundred times a second while it does. Three
 * threads, until it is closed: one takes part in the election, one watches the lease, one
 * writes.
 */
final class Candidate implements AutoCloseable, LeaseEvents {

	/** Short, so that many changes of leader fit into little time. */
	static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(1), Duration.ofMillis(200),
			Duration.ofMillis(100), Duration.ofMillis(40));

	private static final Duration BETWEEN_NOTES = Duration.ofMillis(10);

	private static final Duration TO_END = Duration.ofSeconds(3);

	private final Elector elector;

	private final Pen pen;

	private final Tenures tenures;

	private final Pause pause;

	private final AtomicLong refused = new AtomicLong();

	private final List<Thread> threads;

	private volatile boolean hangs;

	Candidate(String name, LeaseStore store, Pen pen, Tenures tenures, Pause pause) {
		this.elector = new Elector(new Member(name, "", ""), List.of(Notes.SCOPE), store, TERMS,
				MonotonicClock.system(), List.of(this));
		this.pen = pen;
		this.tenures = tenures;
		this.pause = pause;
		this.threads = List.of(thread("election", this::elect), thread("watch", this::watch),
				thread("work", this::work));
	}

	/** Its leadership, if it leads. */
	Optional<Leadership> leadership() {
		return this.elector.leadership(Notes.SCOPE);
	}

	/** Begins to take part. */
	void start() {
		this.threads.forEach(Thread::start);
	}

	/** Does no work for a while, or does so again. */
	void hangs(boolean now) {
		this.hangs = now;
	}

	/** Writes what was under way for long. Returns whether it was let through. */
	boolean writeLate(Leadership leadership) throws SQLException {
		boolean accepted = this.pen.write(leadership);
		if (!accepted) {
			this.refused.incrementAndGet();
		}
		return accepted;
	}

	/** How many notes were refused. */
	long refused() {
		return this.refused.get();
	}

	@Override
	public void taken(Leadership leadership, Cause cause) {
		this.tenures.begun(leadership.epoch());
	}

	@Override
	public void close() {
		this.threads.forEach(Thread::interrupt);
		try {
			for (var thread : this.threads) {
				thread.join(TO_END);
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private void elect() throws InterruptedException {
		try {
			this.elector.await(this.elector.tick());
		}
		catch (LeaseStoreException _) {
			this.pause.of(TERMS.look());
		}
	}

	private void watch() throws InterruptedException {
		this.elector.watch();
		this.pause.of(TERMS.look());
	}

	private void work() throws InterruptedException {
		if (!this.hangs) {
			leadership().ifPresent(this::note);
		}
		this.pause.of(BETWEEN_NOTES);
	}

	private void note(Leadership leadership) {
		try {
			if (this.pen.write(leadership)) {
				this.elector.worked(leadership);
			}
			else {
				this.refused.incrementAndGet();
				this.elector
					.refused(new StaleLeadershipException(leadership.scope(), leadership.epoch(), Cause.FENCED));
			}
		}
		catch (SQLException _) {
			// no work was done, so the lease is not renewed for it
		}
	}

	private Thread thread(String what, Round round) {
		return Thread.ofPlatform().name(what + "-" + this.elector.self().id()).daemon().unstarted(() -> {
			try {
				while (!Thread.currentThread().isInterrupted()) {
					round.run();
				}
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
		});
	}

	/** What a thread does again and again. */
	private interface Round {

		void run() throws InterruptedException;

	}

}
