package io.plimsoll.booking.writer.metrics;

import java.time.Duration;

import io.plimsoll.deadline.MonotonicClock;

/**
 * How much of what it could commit a writer commits. What the writer could do is one full
 * batch after the other, at what its {@link BatchTimes batches have taken}.
 * <p>
 * That is not the share of time in which it is busy: a writer that commits each command
 * by itself, one after the other, is always busy, and yet can do ten times as much.
 * Thread-safe.
 */
public final class Utilisation {

	/** Over how long the use is averaged. */
	private static final double WINDOW_SECONDS = 10;

	private final int fullBatch;

	private final MonotonicClock clock;

	private final BatchTimes times = new BatchTimes();

	/** Seconds of work, if it were done in full batches; those long ago count less. */
	private double work;

	private long asOfNanos;

	/** For a writer whose batches have {@code fullBatch} commands at the most. */
	public Utilisation(int fullBatch, MonotonicClock clock) {
		this.fullBatch = fullBatch;
		this.clock = clock;
		this.asOfNanos = clock.nanos();
	}

	/** Notes a batch. */
	public synchronized void committed(int count, Duration time) {
		this.times.add(count, time.toNanos() / 1e9);
		age();
		this.work += count / atMost();
	}

	/** Commands that could be committed in a second; 0 as long as none was. */
	public synchronized double perSecond() {
		return this.times.isEmpty() ? 0 : atMost();
	}

	/** The share of it that is used, from 0 to about 1. */
	public synchronized double share() {
		age();
		return this.work / WINDOW_SECONDS;
	}

	private double atMost() {
		return this.fullBatch / this.times.of(this.fullBatch);
	}

	private void age() {
		long now = this.clock.nanos();
		this.work *= Math.exp((this.asOfNanos - now) / 1e9 / WINDOW_SECONDS);
		this.asOfNanos = now;
	}

}
