package io.plimsoll.sidecache;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.MonotonicClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The origin behind its cap: so many calls at a time, each with a deadline of its own,
 * and a memory of whether the last one failed.
 */
final class SourceOfTruth<K, V> {

	private static final Logger LOG = LoggerFactory.getLogger(SourceOfTruth.class);

	private final String name;

	private final Origin<K, V> origin;

	private final OriginPolicy policy;

	private final MonotonicClock clock;

	private final Figures figures;

	private final Turns turns;

	private volatile boolean ails;

	SourceOfTruth(CachePolicy policy, Origin<K, V> origin, MonotonicClock clock, Figures figures) {
		this.name = policy.name();
		this.origin = origin;
		this.policy = policy.origin();
		this.clock = clock;
		this.figures = figures;
		this.turns = new Turns(policy.origin().calls());
	}

	/** Whether the last call failed. */
	boolean ails() {
		return this.ails;
	}

	/** How many calls may be under way now. */
	int calls() {
		return this.turns.size();
	}

	/** Changes that for calls to come; those under way are finished. */
	void allow(int calls) {
		this.turns.resize(calls);
	}

	/**
	 * Asks, once it is this call's turn. A refresh does not queue before readers.
	 * @param known the version that the source has told before, 0 if none
	 */
	Outcome<V> ask(K key, long known, boolean someoneWaits) {
		if (!takeTurn(someoneWaits)) {
			this.figures.refused();
			return new Outcome.Busy<>();
		}
		this.figures.originAsked();
		try {
			return call(key, known);
		}
		finally {
			this.figures.originDone();
			this.turns.release();
		}
	}

	private Outcome<V> call(K key, long known) {
		var deadline = Deadline.after(this.policy.timeout(), this.clock);
		try {
			var answer = deadline.<Origin.Answer<V>, RuntimeException>call(() -> this.origin.load(key));
			if (answer instanceof Origin.Absent<V>(var version) && version < known) {
				return failure("it has lost what it had", "lost");
			}
			if (answer instanceof Origin.Failed<V>(var reason)) {
				return failure(reason, reason);
			}
			answered();
			return new Outcome.Answered<>(answer);
		}
		catch (RuntimeException ex) {
			return failure(ex.toString(), ex.getClass().getSimpleName());
		}
	}

	private Outcome<V> failure(String toPeople, String reason) {
		failed(toPeople);
		return new Outcome.Answered<>(new Origin.Failed<>(reason));
	}

	private boolean takeTurn(boolean someoneWaits) {
		try {
			return someoneWaits ? this.turns.tryAcquire(this.policy.maxWait().toNanos(), TimeUnit.NANOSECONDS)
					: this.turns.tryAcquire();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void failed(String reason) {
		this.figures.originFailed();
		if (!this.ails) {
			LOG.warn("The source of the cache {} fails: {}", this.name, reason);
		}
		this.ails = true;
	}

	private void answered() {
		if (this.ails) {
			LOG.info("The source of the cache {} answers again", this.name);
		}
		this.ails = false;
	}

	/** A semaphore of changing size. */
	private static final class Turns extends Semaphore {

		private int size;

		Turns(int size) {
			super(size, true);
			this.size = size;
		}

		synchronized int size() {
			return this.size;
		}

		synchronized void resize(int next) {
			if (next > this.size) {
				release(next - this.size);
			}
			else {
				reducePermits(this.size - next);
			}
			this.size = next;
		}

	}

	/** What came of asking. */
	sealed interface Outcome<V> {

		/** The origin said something. */
		record Answered<V>(Origin.Answer<V> answer) implements Outcome<V> {
		}

		/** It was not asked: too many others are asking. */
		record Busy<V>() implements Outcome<V> {
		}

	}

}
