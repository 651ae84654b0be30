package io.plimsoll.gateway.balance;

import java.time.Duration;
import java.util.Arrays;

/**
 * The answers of one instance in the time that has just gone by, as sums of ten slices of
 * it. Safe for use by many threads; it holds its lock for some additions.
 */
final class AnswerWindow {

	private static final int SLICES = 10;

	private final long sliceNanos;

	private final long[] answers = new long[SLICES];

	private final long[] failures = new long[SLICES];

	private final long[] goodNanos = new long[SLICES];

	private final long origin;

	private long newest;

	private int failuresInARow;

	AnswerWindow(Duration length, long nanos) {
		this.sliceNanos = Math.max(1, length.toNanos() / SLICES);
		this.origin = nanos;
	}

	/**
	 * Adds an answer.
	 * @param nanos now
	 * @param tookNanos the time to its head
	 * @return how many of the latest were failures
	 */
	synchronized int add(long nanos, Answer answer, long tookNanos) {
		int slice = slice(nanos);
		this.answers[slice]++;
		if (answer.isFailure()) {
			this.failures[slice]++;
			this.failuresInARow++;
		}
		else {
			this.goodNanos[slice] += tookNanos;
			this.failuresInARow = 0;
		}
		return this.failuresInARow;
	}

	synchronized Conduct conduct(long nanos) {
		slice(nanos);
		long all = Arrays.stream(this.answers).sum();
		long failed = Arrays.stream(this.failures).sum();
		return new Conduct(all, failed, this.failuresInARow,
				Arrays.stream(this.goodNanos).sum() / 1e6 / Math.max(1, all - failed));
	}

	synchronized void clear() {
		Arrays.fill(this.answers, 0);
		Arrays.fill(this.failures, 0);
		Arrays.fill(this.goodNanos, 0);
		this.failuresInARow = 0;
	}

	/** Where the present is added to, emptied of what is too old. */
	private int slice(long nanos) {
		long now = (nanos - this.origin) / this.sliceNanos;
		for (long passed = Math.max(this.newest + 1, now - SLICES + 1); passed <= now; passed++) {
			int slice = (int) (passed % SLICES);
			this.answers[slice] = 0;
			this.failures[slice] = 0;
			this.goodNanos[slice] = 0;
		}
		this.newest = Math.max(this.newest, now);
		return (int) (this.newest % SLICES);
	}

}
