package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

import io.plimsoll.deadline.MonotonicClock;

/**
 * How well this process hears what changes in the shared tier. Time is cut into spans, in
 * each of which it has missed nothing; they are numbered from 1 on. Written by the
 * follower's thread alone, read by all.
 */
final class Hearing {

	/** The number of no span. */
	static final long NONE = 0;

	private final MonotonicClock clock;

	private final LongAdder changes = new LongAdder();

	private volatile Span span;

	Hearing(MonotonicClock clock) {
		this.clock = clock;
		this.span = new Span(NONE, clock.nanos());
	}

	/**
	 * The span that lasts: whoever looked at an entry within it, and has been told of no
	 * change since, knows what was there less than {@code within} ago. {@link #NONE} if
	 * there is none, or if nothing was heard for so long.
	 */
	long span(Duration within) {
		var now = this.span;
		return (this.clock.nanos() - now.heardNanos < within.toNanos()) ? now.number : NONE;
	}

	/** All changes up to {@code nanos} have been taken in. */
	void heardUpTo(long nanos) {
		this.span = new Span(this.span.number, nanos);
	}

	/** Something may have been missed; from {@code nanos} on nothing is. */
	void gap(long nanos) {
		this.span = new Span(this.span.number + 1, nanos);
	}

	void changed() {
		this.changes.increment();
	}

	/** Changes that were told. */
	long changes() {
		return this.changes.sum();
	}

	/** Times at which something may have been missed, the first hearing included. */
	long gaps() {
		return this.span.number;
	}

	/** How long ago all changes were known. */
	Duration age() {
		return this.clock.since(this.span.heardNanos);
	}

	private record Span(long number, long heardNanos) {
	}

}
