package io.plimsoll.deadline;

import java.time.Duration;
import java.util.Optional;

/**
 * The point at which nobody waits for the answer any more. On the wire it is a duration
 * (the time left); inside a process it is a point on the monotonic clock, so no two
 * machines need to agree about the time.
 * <p>
 * Immutable and safe for use by many threads. The deadline of the request that is being
 * worked on is bound to the thread by {@link #call} and read by {@link #current()}; tasks
 * that are handed to other threads must be given it.
 *
 * @param atNanos the point, on {@code clock}
 * @param clock the clock that judges it
 */
public record Deadline(long atNanos, MonotonicClock clock) {

	private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

	/** The deadline that lies {@code time} ahead. */
	public static Deadline after(Duration time, MonotonicClock clock) {
		return new Deadline(clock.nanos() + time.toNanos(), clock);
	}

	/** The deadline of the work on this thread; empty if the work has none. */
	public static Optional<Deadline> current() {
		return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
	}

	/**
	 * The time that a wait on this thread may take: {@code bound}, or less if the current
	 * deadline is nearer.
	 * @throws DeadlineExceededException if the current deadline has passed
	 */
	public static Duration bound(Duration bound, String where) {
		return current().map((deadline) -> deadline.atMost(bound, where)).orElse(bound);
	}

	/** Does {@code work} under this deadline. */
	public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> work) throws X {
		return ScopedValue.where(CURRENT, this).call(work);
	}

	/** The time left; zero or negative once the deadline has passed. */
	public Duration remaining() {
		return Duration.ofNanos(this.atNanos - this.clock.nanos());
	}

	/** Whether nobody waits any more. */
	public boolean isExpired() {
		return this.atNanos - this.clock.nanos() <= 0;
	}

	/** This deadline, {@code margin} earlier: what a hop away from here may still use. */
	public Deadline earlierBy(Duration margin) {
		return new Deadline(this.atNanos - margin.toNanos(), this.clock);
	}

	/**
	 * The time left, and at most {@code bound}.
	 * @param where the step that is about to begin, for the exception and the meters
	 * @throws DeadlineExceededException if nothing is left
	 */
	public Duration atMost(Duration bound, String where) {
		var remaining = remaining();
		if (!remaining.isPositive()) {
			throw new DeadlineExceededException(where);
		}
		return (remaining.compareTo(bound) < 0) ? remaining : bound;
	}

}
