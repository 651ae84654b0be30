package io.plimsoll.lease;

/** What the store knows of the session of a lease's holder. */
public enum Holder {

	/** The session has ended, and with it, very likely, the process. */
	ABSENT,
	/** The session is open. The process behind it may hang all the same. */
	PRESENT,
	/** The session is that of who asks. */
	SELF

}
