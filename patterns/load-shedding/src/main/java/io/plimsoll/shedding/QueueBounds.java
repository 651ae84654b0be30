package io.plimsoll.shedding;

import java.time.Duration;

/**
 * How many may wait for a place, and for how long. While the queue stands, nobody waits
 * longer than three quarters of the time that the work itself usually takes, so that the
 * answer takes no more than twice that; and no shorter than {@code least}.
 *
 * @param length how many, all classes together; with 0 nobody waits
 * @param longest for how long at most, ever
 * @param least for how long at least while the queue stands
 * @param interval after how long it is judged again whether the queue stands
 */
public record QueueBounds(int length, Duration longest, Duration least, Duration interval) {

	/** A thousand, for a tenth of a second. */
	public static final QueueBounds STANDARD = of(1000, Duration.ofMillis(100));

	/** Nobody waits. */
	public static final QueueBounds NONE = of(0, Duration.ofMillis(100));

	public QueueBounds {
		if (length < 0) {
			throw new IllegalArgumentException("length must be >= 0: " + length);
		}
		if (!longest.isPositive()) {
			throw new IllegalArgumentException("longest must be > 0: " + longest);
		}
		if (!least.isPositive() || least.compareTo(longest) > 0) {
			throw new IllegalArgumentException("least must be > 0 and no more than longest: " + least);
		}
		if (!interval.isPositive()) {
			throw new IllegalArgumentException("interval must be > 0: " + interval);
		}
	}

	/**
	 * So many for so long; a tenth of it at least while the queue stands, which is judged
	 * after five times as long.
	 */
	public static QueueBounds of(int length, Duration longest) {
		return new QueueBounds(length, longest, longest.dividedBy(10), longest.multipliedBy(5));
	}

	/** The longest wait that is worth it, in nanoseconds. */
	long patienceNanos(boolean stands, long usualNanos) {
		return stands ? Math.clamp(usualNanos * 3 / 4, this.least.toNanos(), this.longest.toNanos())
				: this.longest.toNanos();
	}

}
