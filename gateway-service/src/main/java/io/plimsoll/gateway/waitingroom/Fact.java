package io.plimsoll.gateway.waitingroom;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that has happened in a room and must not be forgotten. The facts of a room in
 * their order make the same room again.
 */
public sealed interface Fact {

	/** A visitor got the next number of a lane. */
	record Joined(Lane lane, long high, long low) implements Fact {
	}

	/** The entrants were shuffled; they are all who had joined. */
	record Opened() implements Fact {
	}

	/** So many of a lane have been called, and of the first so many it is settled. */
	record Called(Lane lane, int called, int lapsed) implements Fact {
	}

	/** A position got a pass. */
	record Granted(Lane lane, int position, Instant at) implements Fact {
	}

	/** A pass was presented with a hold. */
	record Tried(Lane lane, int position, long attempt) implements Fact {
	}

	/** The hold was refused: the pass is as before. */
	record Released(Lane lane, int position) implements Fact {
	}

	/** The hold was granted. */
	record Held(Lane lane, int position, UUID booking, Instant at) implements Fact {
	}

	/** The place in the sale is free again. */
	record Ended(Lane lane, int position, Ending ending) implements Fact {
	}

}
