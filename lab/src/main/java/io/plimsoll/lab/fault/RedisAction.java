package io.plimsoll.lab.fault;

/** What can be done to what Redis holds. */
public enum RedisAction {

	/** All is gone, as after a restart. Of a moment. */
	EMPTY("emptied", false),

	/** It refuses to store more. Ends by giving the memory back. */
	FILL("full", false),

	/** A bit of each entry is turned over. Of a moment. */
	FLIP("entries with a flipped bit", true),

	/** Some of the end of each entry is missing. Of a moment. */
	TRUNCATE("entries cut short", true),

	/** Each entry has the place of another. Of a moment. */
	EXCHANGE("entries in each other's place", true),

	/** Each entry is copied, for {@link #AGE}. Harms nothing; the copies live an hour. */
	REMEMBER("entries remembered", true),

	/**
	 * Each entry is replaced by the older one that was remembered, also if it has gone
	 * since. Of a moment.
	 */
	AGE("entries replaced by older ones", true);

	private final String text;

	private final boolean ofEntries;

	RedisAction(String text, boolean ofEntries) {
		this.text = text;
		this.ofEntries = ofEntries;
	}

	/** Whether it is done to single entries, of which there may be none. */
	public boolean isOfEntries() {
		return this.ofEntries;
	}

	/** As people read it. */
	@Override
	public String toString() {
		return this.text;
	}

}
