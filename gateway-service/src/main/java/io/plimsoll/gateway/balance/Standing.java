package io.plimsoll.gateway.balance;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What this process knows of one instance: whether it is ready, what it has in flight,
 * how it has fared, and whether it is ejected or evacuated. All of it is forgotten when
 * the process ends. Until something is known of it an instance counts as well, and as no
 * newcomer.
 */
public final class Standing {

	private final SlowStart slowStart;

	private final AnswerWindow window;

	private final AtomicInteger inFlight = new AtomicInteger();

	private volatile boolean ready = true;

	private volatile boolean evacuated;

	private volatile boolean failing;

	private volatile long newSince;

	private volatile long ejectedUntil;

	private volatile Duration ejection = Duration.ZERO;

	private volatile boolean beyondTheCap;

	private volatile long judgedAt;

	Standing(SlowStart slowStart, Duration window, long nanos) {
		this.slowStart = slowStart;
		this.window = new AnswerWindow(window, nanos);
		this.newSince = nanos - slowStart.length().toNanos();
		this.judgedAt = nanos;
	}

	/** A request is sent to it. Each is followed by one {@link #ended}. */
	public void began() {
		this.inFlight.incrementAndGet();
	}

	/** A request has ended: the last of its answer was passed on, or nobody waits. */
	public void ended() {
		this.inFlight.decrementAndGet();
	}

	/** Requests that have begun and not ended. */
	public int inFlight() {
		return this.inFlight.get();
	}

	/** Whether its readiness check succeeded when it was last made. */
	public boolean isReady() {
		return this.ready;
	}

	/**
	 * What the readiness check said at {@code nanos}.
	 * @return whether that is news
	 */
	public synchronized boolean seen(boolean isReady, long nanos) {
		boolean changed = isReady != this.ready;
		this.ready = isReady;
		if (changed && isReady && nanos - this.newSince > 0) {
			this.newSince = nanos;
		}
		return changed;
	}

	/**
	 * Whether it is to get no requests because its zone is evacuated. Who returns begins
	 * with a small load, as one that was down.
	 */
	public synchronized void evacuate(boolean away, long nanos) {
		if (this.evacuated && !away && nanos - this.newSince > 0) {
			this.newSince = nanos;
		}
		this.evacuated = away;
	}

	/** Whether requests stay away from it because its zone is evacuated. */
	public boolean isEvacuated() {
		return this.evacuated;
	}

	/** Whether it gets no requests because it fared worse than its peers. */
	public boolean isEjected(long nanos) {
		return this.ejectedUntil - nanos > 0 && !this.ejection.isZero();
	}

	/** How long it stays ejected; zero if it is not. */
	public Duration ejectedFor(long nanos) {
		return isEjected(nanos) ? Duration.ofNanos(this.ejectedUntil - nanos) : Duration.ZERO;
	}

	/** The share of a full load that it is to have now. */
	public double weight(long nanos) {
		return this.slowStart.weightAfter(nanos - this.newSince);
	}

	/** What speaks for and against it now. */
	public Load load(long nanos) {
		return new Load(this.inFlight.get(), weight(nanos), this.failing);
	}

	/** Whether it is an outlier that stays because too many others are out. */
	public boolean isBeyondTheCap() {
		return this.beyondTheCap;
	}

	int answered(long nanos, Answer answer, long tookNanos) {
		int inARow = this.window.add(nanos, answer, tookNanos);
		this.failing = inARow > 0;
		return inARow;
	}

	/** How it has fared in the time that has just gone by. */
	public Conduct conduct(long nanos) {
		return this.window.conduct(nanos);
	}

	long judgedAt() {
		return this.judgedAt;
	}

	Duration ejection() {
		return this.ejection;
	}

	long ejectedUntil() {
		return this.ejectedUntil;
	}

	/** Takes a verdict down. What led to an ejection is not held against it later. */
	synchronized void judged(Verdict verdict, long nanos) {
		this.judgedAt = nanos;
		this.beyondTheCap = verdict instanceof Verdict.BeyondTheCap;
		if (verdict instanceof Verdict.Ejected(var _, var time)) {
			this.ejectedUntil = nanos + time.toNanos();
			this.ejection = time;
			this.newSince = this.ejectedUntil;
			this.window.clear();
			this.failing = false;
		}
	}

}
