package io.plimsoll.booking.leader;

import java.util.function.Function;

import io.plimsoll.lease.Leadership;

/**
 * How a leader writes: its commands in a shard one after the other, each in one
 * transaction that the database refuses if another leads.
 */
public interface ShardWriter {

	/**
	 * Does {@code work} as the leader of {@code scope}, on a thread of the shard's, and
	 * commits it. The wait for it and for the commands before it ends with the deadline.
	 * @throws io.plimsoll.lease.StaleLeadershipException if this instance does not lead
	 * the shard; nothing was written
	 * @throws io.plimsoll.deadline.DeadlineExceededException if it was not done in time;
	 * it may or may not have been written
	 */
	<T> T write(String scope, Function<Leadership, T> work);

	/**
	 * Does {@code work} as {@link #write} does, but beside the commands of the shard, a
	 * few at a time: it must not write what any command reads.
	 * @throws io.plimsoll.lease.StaleLeadershipException if this instance does not lead
	 * the shard; nothing was written
	 * @throws io.plimsoll.deadline.DeadlineExceededException if it was not done in time;
	 * it may or may not have been written
	 */
	<T> T writeBeside(String scope, Function<Leadership, T> work);

}
