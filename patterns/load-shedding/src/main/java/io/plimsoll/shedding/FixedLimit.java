package io.plimsoll.shedding;

/**
 * A limit set by hand.
 *
 * @param current the limit
 */
public record FixedLimit(int current) implements ConcurrencyLimit {

	public FixedLimit {
		if (current < 1) {
			throw new IllegalArgumentException("A concurrency limit must be > 0: " + current);
		}
	}

}
