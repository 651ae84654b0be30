package io.plimsoll.cache.control;

import java.util.List;

/**
 * Brings entries into a cache before they are asked for, within the caller's deadline.
 *
 * @param <K> the key's type
 */
@FunctionalInterface
public interface WarmUp<K> {

	/** Warms these; throws when their source does not answer at all. */
	Warmth of(List<K> keys);

	/**
	 * What came of it.
	 *
	 * @param asked how many keys were asked for
	 * @param warm how many values are there now
	 * @param absent of how many the source has none
	 * @param failed of how many nothing could be learnt, or kept; ask again
	 */
	record Warmth(int asked, int warm, int absent, int failed) {
	}

}
