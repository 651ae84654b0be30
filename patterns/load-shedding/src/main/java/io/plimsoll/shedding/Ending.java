package io.plimsoll.shedding;

/** What the end of a request says about the load. */
public enum Ending {

	/** It was answered: the time it took is a measure. */
	SERVED,

	/** It ran out of time, or what it depends on refused it: a sign of too much. */
	OVERLOADED,

	/**
	 * Its caller went away: a sign of too much if that was after more than the usual
	 * time, otherwise none of anything.
	 */
	ABANDONED,

	/** It failed for a reason of its own, which says nothing about the load. */
	FAILED;

	/** What an HTTP answer says, of this process or of one further down. */
	public static Ending ofStatus(int status) {
		if (status == 429 || status == 503 || status == 504) {
			return OVERLOADED;
		}
		return (status >= 500) ? FAILED : SERVED;
	}

}
