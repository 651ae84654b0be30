package io.plimsoll.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that moves only when told to, wall and monotonic time apart, so that a test can
 * step the one without the other. Pass {@code clock::nanos} where elapsed time is asked
 * for and the clock itself where wall time is. It starts away from zero so that a zero
 * cannot hide a mistake. Safe for use by many threads.
 */
public final class FakeClock implements InstantSource {

	private final AtomicLong nanos = new AtomicLong(Duration.ofHours(1).toNanos());

	private final AtomicLong wallMillis = new AtomicLong(Instant.parse("2026-11-01T09:00:00Z").toEpochMilli());

	/** Elapsed time, in nanoseconds since an arbitrary origin. */
	public long nanos() {
		return this.nanos.get();
	}

	@Override
	public Instant instant() {
		return Instant.ofEpochMilli(this.wallMillis.get());
	}

	/** Lets {@code time} go by on both clocks. */
	public void advance(Duration time) {
		this.nanos.addAndGet(time.toNanos());
		stepWall(time);
	}

	/** Steps the wall clock alone, forwards or backwards, as an operator or NTP would. */
	public void stepWall(Duration step) {
		this.wallMillis.addAndGet(step.toMillis());
	}

}
