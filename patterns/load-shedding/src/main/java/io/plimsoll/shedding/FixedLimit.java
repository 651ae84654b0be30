package io.plimsoll.shedding;

/**
 * A limit set by hand: at the start, and by an operator at any time. It does not move by
 * itself.
 */
public final class FixedLimit implements ConcurrencyLimit {

	private volatile int current;

	/** A limit of {@code current}, at least 1. */
	public FixedLimit(int current) {
		this.current = checked(current);
	}

	@Override
	public int current() {
		return this.current;
	}

	/** Changes the limit to {@code next}, at least 1, for requests to come. */
	public void set(int next) {
		this.current = checked(next);
	}

	private static int checked(int limit) {
		if (limit < 1) {
			throw new IllegalArgumentException("A concurrency limit must be > 0: " + limit);
		}
		return limit;
	}

}
