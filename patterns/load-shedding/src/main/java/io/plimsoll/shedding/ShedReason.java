package io.plimsoll.shedding;

import java.util.Locale;

/** The signal that bound when a request was refused. */
public enum ShedReason {

	/** The tenant has used up its share. */
	QUOTA,

	/** There is room, but it is kept for higher classes. */
	THRESHOLD,

	/** The process works on as many requests as it can. */
	LIMIT,

	/** The request has waited longer than a wait is worth. */
	QUEUE_AGE,

	/** As many requests wait as may wait. */
	QUEUE_FULL,

	/** The answer would come too late for its caller. */
	DEADLINE,

	/** The sale that the request belongs to lets nobody in without a pass. */
	WAITING_ROOM;

	private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/** The name in problem documents and meters. */
	public String wireName() {
		return this.wireName;
	}

}
