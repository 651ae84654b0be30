package io.plimsoll.booking.writer.metrics;

import java.time.Duration;

import io.plimsoll.deadline.MonotonicClock;

/**
 * How much of what it could commit a writer commits. A batch takes some time, however
 * small it is, and some more for each command; both are learnt from the batches that were
 * committed (least squares, older ones count less). What the writer could do is one full
 * batch after the other.
 * <p>
 * That is not the share of time in which it is busy: a writer that commits each command
 * by itself, one after the other, is always busy, and yet can do ten times as much.
 * <p>
 * As long as all batches were of one size nobody knows what a command more would take.
 * Then it is taken for as much as the first. Thread-safe.
 */
public final class Utilisation {

	/** What a batch weighs when the next one was committed: some hundred count. */
	private static final double KEPT = 0.998;

	/** How much it is believed that all of a batch's time is its commands'. */
	private static final double DOUBT = 0.01;

	/** Over how long the use is averaged. */
	private static final double WINDOW_SECONDS = 10;

	private final int fullBatch;

	private final MonotonicClock clock;

	private double weight;

	private double commands;

	private double squares;

	private double seconds;

	private double products;

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
		double took = time.toNanos() / 1e9;
		this.weight = KEPT * this.weight + 1;
		this.commands = KEPT * this.commands + count;
		this.squares = KEPT * this.squares + (double) count * count;
		this.seconds = KEPT * this.seconds + took;
		this.products = KEPT * this.products + count * took;
		age();
		this.work += count / atMost();
	}

	/** Commands that could be committed in a second; 0 as long as none was. */
	public synchronized double perSecond() {
		return (this.weight > 0) ? atMost() : 0;
	}

	/** The share of it that is used, from 0 to about 1. */
	public synchronized double share() {
		age();
		return this.work / WINDOW_SECONDS;
	}

	private double atMost() {
		double count = this.commands / this.weight;
		double time = this.seconds / this.weight;
		double variance = this.squares / this.weight - count * count;
		double covariance = this.products / this.weight - count * time;
		double each = Math.clamp((covariance + DOUBT * time / count) / (variance + DOUBT), 0, time / count);
		double fixed = time - each * count;
		return this.fullBatch / (fixed + each * this.fullBatch);
	}

	private void age() {
		long now = this.clock.nanos();
		this.work *= Math.exp((this.asOfNanos - now) / 1e9 / WINDOW_SECONDS);
		this.asOfNanos = now;
	}

}
