package io.plimsoll.sidecache;

import java.util.Locale;

/** Where an answer came from. */
public enum Tier {

	/** This process. */
	HEAP,

	/** The store that all processes share. */
	REDIS,

	/** What outlives this process, on its machine. */
	DISK,

	/** The source itself. */
	ORIGIN;

	/** The value of a meter's tag: {@code heap}. */
	public String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
