package io.plimsoll.lab.experiment.booking;

import java.util.Set;

/**
 * Something that was done to a leader.
 *
 * @param nanos when, by the clock of the history
 * @param shards what it led
 */
record Strike(long nanos, Set<Integer> shards) {

	Strike {
		shards = Set.copyOf(shards);
	}

}
