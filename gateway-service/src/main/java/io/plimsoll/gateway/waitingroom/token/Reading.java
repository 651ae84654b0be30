package io.plimsoll.gateway.waitingroom.token;

/** What was found in something that was sent as a token. */
public sealed interface Reading {

	/** One that was signed here, for this and for now. */
	record Good(RoomToken token) implements Reading {
	}

	/** Anything else. */
	record Bad(Reason reason) implements Reading {
	}

	/** What is wrong. */
	enum Reason {

		/** It has not the form of a token. */
		MALFORMED,

		/** It names no key that is in use for its kind. */
		UNKNOWN_KEY,

		/** The signature does not fit. */
		FORGED,

		/** Its time is over. */
		EXPIRED,

		/** Its time has not come. */
		NOT_YET,

		/** It is for another sale. */
		OTHER_EVENT

	}

}
