package io.plimsoll.sidecache;

/** What happened to an entry of the shared tier, told to all processes. */
public sealed interface Change {

	/** The entry's name in the shared tier. */
	String name();

	/**
	 * It was written, by whichever process.
	 *
	 * @param version the source's version of it; of two writes with version 0 nobody can
	 * say which is newer without looking
	 */
	record Written(String name, long version) implements Change {
	}

	/**
	 * It was purged: what the source told up to that time is not to be served.
	 *
	 * @param atMillis when, on the wall clock of the process that purged it
	 */
	record Purged(String name, long atMillis) implements Change {
	}

}
