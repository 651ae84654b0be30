package io.plimsoll.sidecache;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.FreshnessDecision.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The origin behind its cap: so many calls at a time and in any second, each with a
 * deadline of its own, and a memory of how it is.
 */
final class SourceOfTruth<K, V> {

	private static final Logger LOG = LoggerFactory.getLogger(SourceOfTruth.class);

	/** One key that cannot be had says nothing of the others; so many in a row do. */
	private static final int AILING = 3;

	private final String name;

	private final Origin<K, V> origin;

	private final OriginPolicy policy;

	private final MonotonicClock clock;

	private final Figures figures;

	private final Turns turns;

	private final CallWindow window;

	private final AtomicInteger failures = new AtomicInteger();

	private volatile long sparedUntil;

	/** When one who knows nothing may next try a source that ails. */
	private final AtomicLong tryNanos;

	SourceOfTruth(CachePolicy policy, Origin<K, V> origin, MonotonicClock clock, Figures figures) {
		this.name = policy.name();
		this.origin = origin;
		this.policy = policy.origin();
		this.clock = clock;
		this.figures = figures;
		this.turns = new Turns(policy.origin().calls());
		this.window = new CallWindow(policy.origin().perSecond());
		this.sparedUntil = clock.nanos();
		this.tryNanos = new AtomicLong(clock.nanos());
	}

	/** How it is with the source as a whole. */
	Condition condition() {
		if (this.failures.get() >= AILING) {
			return Condition.AILS;
		}
		return (this.sparedUntil - this.clock.nanos() > 0) ? Condition.STRAINED : Condition.WELL;
	}

	/**
	 * Whether a reader is to wait for it: while it ails one of all does for each pause,
	 * and the others are told at once what they would be told after its time.
	 */
	boolean isWorthWaitingFor() {
		return this.failures.get() < AILING
				|| Claims.claim(this.tryNanos, this.clock.nanos(), this.policy.pause().toNanos());
	}

	/** How many calls may be under way now. */
	int calls() {
		return this.turns.size();
	}

	/** How many calls may begin in a second now. */
	int perSecond() {
		return this.window.perSecond();
	}

	/** Changes both for calls to come; those under way are finished. */
	void allow(int calls, int perSecond) {
		this.turns.resize(calls);
		this.window.resize(perSecond);
	}

	/**
	 * Asks, once it is this call's turn. A refresh does not queue before readers, and
	 * leaves them a quarter of each second's calls.
	 * @param known the version that the source has told before, 0 if none
	 */
	Outcome<V> ask(K key, long known, boolean someoneWaits) {
		int spare = someoneWaits ? 0 : this.window.perSecond() / 4;
		if (!takeTurn(someoneWaits)) {
			this.figures.refused();
			return new Outcome.Busy<>();
		}
		if (!this.window.tryTake(this.clock.nanos(), spare)) {
			this.turns.release();
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
			if (answer instanceof Origin.Strained<V>(var told, var spare)) {
				this.sparedUntil = this.clock.nanos() + spare.toNanos();
				return judged(told, known);
			}
			this.sparedUntil = this.clock.nanos();
			return judged(answer, known);
		}
		catch (RuntimeException ex) {
			return failure(ex.toString(), ex.getClass().getSimpleName());
		}
	}

	private Outcome<V> judged(Origin.Answer<V> answer, long known) {
		return switch (answer) {
			case Origin.Strained<V>(var told, var _) -> judged(told, known);
			case Origin.Failed<V>(var reason) -> failure(reason, reason);
			case Origin.Absent<V>(var version) when version < known -> failure("it has lost what it had", "lost");
			case Origin.Absent<V>(var version) -> answered(new Outcome.Absent<>(version));
			case Origin.Found<V>(var value, var version) -> answered(new Outcome.Found<>(value, version));
		};
	}

	private Outcome<V> failure(String toPeople, String reason) {
		this.figures.originFailed();
		if (this.failures.incrementAndGet() == AILING) {
			LOG.warn("The source of the cache {} fails: {}", this.name, toPeople);
		}
		return new Outcome.Failed<>(reason);
	}

	private Outcome<V> answered(Outcome<V> outcome) {
		if (this.failures.get() > 0 && this.failures.getAndSet(0) >= AILING) {
			LOG.info("The source of the cache {} answers again", this.name);
		}
		return outcome;
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

		/** There is this. */
		record Found<V>(V value, long version) implements Outcome<V> {
		}

		/** There is no such thing. */
		record Absent<V>(long version) implements Outcome<V> {
		}

		/** It said nothing of the thing. */
		record Failed<V>(String reason) implements Outcome<V> {
		}

		/** It was not asked: too many others are asking. */
		record Busy<V>() implements Outcome<V> {
		}

	}

}
