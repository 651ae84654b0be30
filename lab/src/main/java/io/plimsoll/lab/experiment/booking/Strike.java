package io.plimsoll.lab.experiment.booking;

import java.util.Set;

/**
 * Something that was done to a leader.
 *
 * @param nanos when it was begun, by the clock of the history
 * @param doneNanos when it was done for certain
 * @param shards what it led
 */
record Strike(long nanos, long doneNanos, Set<Integer> shards) {

	Strike {
		shards = Set.copyOf(shards);
	}

}
