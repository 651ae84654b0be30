package io.plimsoll.booking.outbox;

import java.util.List;
import java.util.Optional;

import io.plimsoll.booking.leader.WritePosition;

/** Who listens to the events, and how far each has got. Safe for use by many threads. */
public interface Consumers {

	/** How far {@code name} has got in the shard, as it said last. */
	Optional<WritePosition> position(String name, int shard);

	/**
	 * Keeps what {@code name} says of itself, whatever it said before.
	 * @return false if there are too many who have a name
	 */
	boolean keep(String name, WritePosition position);

	/** How far {@code name} has got in each shard of which it has said so, in order. */
	List<Progress> progress(String name);

	/**
	 * How far somebody has got.
	 *
	 * @param position the latest event that was dealt with
	 * @param behind how many have happened since
	 */
	record Progress(WritePosition position, long behind) {
	}

}
