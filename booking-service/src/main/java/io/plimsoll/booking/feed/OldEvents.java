package io.plimsoll.booking.feed;

import io.plimsoll.lease.Leadership;

/** The events that were kept for long enough, or of which there are too many. */
public interface OldEvents {

	/** Whether there are any in the shard. */
	boolean exist(String scope);

	/**
	 * Forgets the oldest of them, in a transaction of its own, and never the shard's
	 * latest.
	 * @param limit at most so many
	 * @throws io.plimsoll.lease.StaleLeadershipException if another leads; then none is
	 * forgotten
	 */
	void forget(Leadership leadership, int limit);

}
