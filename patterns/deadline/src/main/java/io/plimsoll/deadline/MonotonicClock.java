package io.plimsoll.deadline;

import java.time.Duration;

/**
 * Elapsed time of this process: a point means nothing in another process and never jumps
 * with the wall clock. Tests pass a fake; {@link #system()} is the one place that reads
 * the real one.
 */
@FunctionalInterface
public interface MonotonicClock {

	/**
	 * A point in time, in nanoseconds since an arbitrary origin. Compare points only by
	 * their difference.
	 */
	long nanos();

	/** The time that went by since {@code startNanos}, a point of this clock. */
	default Duration since(long startNanos) {
		return Duration.ofNanos(nanos() - startNanos);
	}

	/** The clock of this process. */
	static MonotonicClock system() {
		return System::nanoTime;
	}

}
