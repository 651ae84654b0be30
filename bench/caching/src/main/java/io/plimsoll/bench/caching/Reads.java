package io.plimsoll.bench.caching;

import org.jspecify.annotations.Nullable;

/** A cache as its readers use it. Safe for use by many threads. */
interface Reads {

	/**
	 * What is cached, or what the source says.
	 * @return null if the library answers so where it knows nothing
	 */
	@Nullable String read(String key) throws Exception;

	/**
	 * The same, and always from Redis; null if this library keeps nothing there.
	 */
	default @Nullable Shared shared() {
		return null;
	}

	/** Whether it keeps values in the heap, for a second at least. */
	boolean hasHeap();

	/** A read of what is in Redis. */
	@FunctionalInterface
	interface Shared {

		@Nullable String read(String key) throws Exception;

	}

}
