package io.plimsoll.lab.fault;

/** What PostgreSQL does to the sessions of one replica while the fault lasts. */
public enum SessionTrouble {

	/** Its writes take longer than anybody waits; what it asks is answered. */
	WRITES_HANG("writes hang"),

	/** Its writes fail at once; what it asks is answered. */
	WRITES_FAIL("writes fail"),

	/**
	 * Its sessions end, and it gets no new one: each is accepted, and goes no further.
	 */
	KEPT_OUT("cut off from its database");

	private final String text;

	SessionTrouble(String text) {
		this.text = text;
	}

	/** As people read it. */
	@Override
	public String toString() {
		return this.text;
	}

}
