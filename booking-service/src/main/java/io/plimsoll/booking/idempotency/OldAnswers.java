package io.plimsoll.booking.idempotency;

import io.plimsoll.lease.Leadership;

/** The answers that were kept for long enough. */
public interface OldAnswers {

	/** Whether there are any in the shard. */
	boolean exist(String scope);

	/**
	 * Forgets some, in a transaction of its own.
	 * @param limit at most so many
	 * @throws io.plimsoll.lease.StaleLeadershipException if another leads; then none is
	 * forgotten
	 */
	void forget(Leadership leadership, int limit);

}
