package io.plimsoll.shedding.limit;

/**
 * How a limit follows from what was seen. Algorithms are immutable: the next window makes
 * the next one.
 */
public sealed interface LimitAlgorithm permits AimdLimit, VegasLimit, AdaptiveLimit {

	/** No limit grows beyond. */
	int HIGHEST = 10_000;

	/** The limit, 1 to {@link #HIGHEST}. */
	int limit();

	/** The algorithm once it has seen {@code window}. */
	LimitAlgorithm after(Window window);

	/** The same, with a limit of {@code highest} at the most. */
	LimitAlgorithm atMost(int highest);

	/** The bounds of every limit. */
	static double bounded(double limit) {
		return Math.clamp(limit, 1, HIGHEST);
	}

}
