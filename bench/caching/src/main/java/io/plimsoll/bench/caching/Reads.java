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
	 * What the library has in Redis, apart from the heap; null if it keeps nothing there.
	 */
	default @Nullable Shared shared() {
		return null;
	}

	/** Whether it keeps values in the heap, for a second at least. */
	boolean hasHeap();

	/**
	 * What is in Redis. Each key is written once, as if by another process, and read
	 * once.
	 */
	interface Shared {

		void write(String key, String value);

		@Nullable String read(String key);

	}

}
