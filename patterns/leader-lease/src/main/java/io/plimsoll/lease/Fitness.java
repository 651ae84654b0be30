package io.plimsoll.lease;

import java.time.Duration;

import io.plimsoll.deadline.MonotonicClock;

/**
 * Whether a member should lead, judged by what became of its work. One whose leadership
 * ran out because it did none rests for a while, in which the others give it nothing and
 * it stands behind all of them: it would lose, for everybody, what it got. If nobody else
 * is there it leads all the same. Thread-safe.
 */
final class Fitness {

	/** How many leases it rests. */
	static final int REST = 5;

	private final Duration rest;

	private final MonotonicClock clock;

	private boolean resting;

	private long untilNanos;

	Fitness(Duration lease, MonotonicClock clock) {
		this.rest = lease.multipliedBy(REST);
		this.clock = clock;
	}

	/** A leadership ran out for want of work. */
	synchronized void lapsed() {
		this.resting = true;
		this.untilNanos = this.clock.nanos() + this.rest.toNanos();
	}

	synchronized boolean isFit() {
		this.resting = this.resting && this.clock.nanos() - this.untilNanos < 0;
		return !this.resting;
	}

}
