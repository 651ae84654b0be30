package io.plimsoll.booking.writer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.plimsoll.deadline.MonotonicClock;

/**
 * The time by the database, between its answers. All leaders go by that one clock, so a
 * hold ends at the same time whoever leads; a leader's own wall clock is never read.
 */
final class StoreTime {

	/*
	 * Asking for the time before each decision would cost a round trip. Each answer
	 * brings it instead, and the monotonic clock carries it on from when the answer came.
	 * It was measured before that, so what is told is late by at most the way of an
	 * answer, and never early: no hold ends before its time. A writer hears from the
	 * database with each batch, and when it is idle several times a second.
	 */

	private final MonotonicClock clock;

	private final Instant at;

	private final long heardNanos;

	/** An answer that has just come says that it is {@code at}. */
	StoreTime(Instant at, MonotonicClock clock) {
		this.clock = clock;
		this.at = at;
		this.heardNanos = clock.nanos();
	}

	/** The time, in microseconds like the database's. */
	Instant now() {
		return this.at.plus(this.clock.since(this.heardNanos)).truncatedTo(ChronoUnit.MICROS);
	}

}
