package io.plimsoll.gateway.balance;

/** What became of a request that was sent to an instance. */
public enum Answer {

	/** An answer that can be right, also if it says that the client was wrong. */
	GOOD,

	/** The instance said that it failed: a status from 500 on. */
	ERROR,

	/** An answer that says all is well and cannot be right, such as an empty one. */
	INVALID,

	/** The connection was refused or lost. */
	LOST,

	/** Nothing came for so long that the caller went away. */
	SILENT;

	/** Whether it speaks against the instance. */
	public boolean isFailure() {
		return this != GOOD;
	}

}
