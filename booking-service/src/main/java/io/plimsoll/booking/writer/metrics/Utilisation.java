package io.plimsoll.booking.writer.metrics;

import java.time.Duration;

import io.plimsoll.deadline.MonotonicClock;

/**
 * How much of what it could commit a writer commits. A batch takes some time, however
 * small it is, and some more for each command; both are learnt from the batches that were
 * committed (least squares, older ones count less). What the writer could do is one full
 * batch after the other.
 * <p>
 * A batch is large because the one before took long, and a disk that was slow then is
 * slow now: taken as they are, sizes and times tell of the disk, and half a load looks
 * like three quarters of one. So the time of the batch before is a third variable, and
 * what counts is by how much a batch is larger than that explains, which is chance.
 * <p>
 * That is not the share of time in which it is busy: a writer that commits each command
 * by itself, one after the other, is always busy, and yet can do ten times as much.
 * <p>
 * As long as all batches were of one size nobody knows what a command more would take.
 * Then it is taken for as much as the first. Thread-safe.
 */
public final class Utilisation {

	/** What a batch weighs when the next one was committed: two thousand count. */
	private static final double KEPT = 0.9995;

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

	private double previous;

	private double befores;

	private double beforeSquares;

	private double beforeCommands;

	private double beforeSeconds;

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
		this.befores = KEPT * this.befores + this.previous;
		this.beforeSquares = KEPT * this.beforeSquares + this.previous * this.previous;
		this.beforeCommands = KEPT * this.beforeCommands + this.previous * count;
		this.beforeSeconds = KEPT * this.beforeSeconds + this.previous * took;
		this.previous = took;
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
		double before = this.befores / this.weight;
		double explained = explained(count, before);
		double variance = this.squares / this.weight - count * count
				- explained * (this.beforeCommands / this.weight - before * count);
		double covariance = this.products / this.weight - count * time
				- explained * (this.beforeSeconds / this.weight - before * time);
		double each = Math.clamp((covariance + DOUBT * time / count) / (Math.max(0, variance) + DOUBT), 0,
				time / count);
		double fixed = time - each * count;
		return this.fullBatch / (fixed + each * this.fullBatch);
	}

	/** By how many commands a batch is larger for each second that the last one took. */
	private double explained(double count, double before) {
		double variance = this.beforeSquares / this.weight - before * before;
		return (variance > 0) ? (this.beforeCommands / this.weight - before * count) / variance : 0;
	}

	private void age() {
		long now = this.clock.nanos();
		this.work *= Math.exp((this.asOfNanos - now) / 1e9 / WINDOW_SECONDS);
		this.asOfNanos = now;
	}

}
