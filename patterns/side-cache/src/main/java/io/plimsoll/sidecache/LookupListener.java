package io.plimsoll.sidecache;

/** Hears of every answer; must be quick and throw nothing. */
@FunctionalInterface
public interface LookupListener {

	/** The cache named {@code cache} gave this answer. */
	void answered(String cache, Lookup<?> lookup);

}
