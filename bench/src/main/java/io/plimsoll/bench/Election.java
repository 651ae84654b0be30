package io.plimsoll.bench;

/** How a process finds out that it leads, and writes as the leader. One thread. */
interface Election {

	/** Nobody's token: this process does not lead. */
	long NONE = -1;

	/**
	 * Takes part, and asks as carefully as the library lets it whether this process leads
	 * now.
	 * @return what it would write with: the library's token, 0 if it has none, or
	 * {@link #NONE}
	 */
	long lead() throws Exception;

	/** Writes one row under the token that {@link #lead} gave, some work later. */
	void write(long token) throws Exception;

}
