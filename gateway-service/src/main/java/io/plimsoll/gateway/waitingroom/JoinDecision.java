package io.plimsoll.gateway.waitingroom;

/** What becomes of somebody who joins. */
public sealed interface JoinDecision {

	/** It has a place; a new one, or the one that it had. */
	record Joined(Place place, boolean anew) implements JoinDecision {
	}

	/** There are as many as there may be. */
	record Full() implements JoinDecision {
	}

	/** The sale is closed. */
	record Closed() implements JoinDecision {
	}

}
