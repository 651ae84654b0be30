package io.plimsoll.booking.writer;

import java.time.Duration;
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
	 *
	 * A database whose clock is set, or that stands on a machine whose clock is, would
	 * end all holds at once, or none for hours. So an answer that is far from what the
	 * one before has led to expect is not believed, and the elapsed time goes on
	 * counting. Clocks that drift apart are not far: they are allowed a hundredth.
	 */

	/** More than an answer takes on its way. */
	private static final Duration FAR = Duration.ofSeconds(5);

	private static final int DRIFT = 100;

	private final MonotonicClock clock;

	private final Instant at;

	private final long heardNanos;

	/** An answer that has just come says that it is {@code at}. */
	StoreTime(Instant at, MonotonicClock clock) {
		this.clock = clock;
		this.at = at;
		this.heardNanos = clock.nanos();
	}

	/**
	 * The time after another answer, which has just come and says that it is {@code at}.
	 */
	StoreTime heard(Instant at) {
		var off = Duration.between(now(), at).abs();
		var allowed = FAR.plus(this.clock.since(this.heardNanos).dividedBy(DRIFT));
		return (off.compareTo(allowed) <= 0) ? new StoreTime(at, this.clock) : this;
	}

	/** The time, in microseconds like the database's. */
	Instant now() {
		return this.at.plus(this.clock.since(this.heardNanos)).truncatedTo(ChronoUnit.MICROS);
	}

}
