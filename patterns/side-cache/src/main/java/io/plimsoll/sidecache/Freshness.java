package io.plimsoll.sidecache;

import java.util.Locale;

/** What an answer of the cache is worth. */
public enum Freshness {

	/** Within the soft time to live, or just come from the source. */
	FRESH,

	/**
	 * Past the soft time to live, or in doubt; the source is being asked behind the
	 * caller's back.
	 */
	STALE_WHILE_REVALIDATE,

	/** Stale, and the source failed when it was last asked. */
	STALE_IF_ERROR,

	/** The source said that there is no such thing. */
	NEGATIVE,

	/** There is no answer that would meet the caller's demand. */
	UNAVAILABLE;

	boolean isStale() {
		return this == STALE_WHILE_REVALIDATE || this == STALE_IF_ERROR;
	}

	/** The value of a meter's tag: {@code stale-if-error}. */
	public String tag() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
