package io.plimsoll.booking.leader;

import io.plimsoll.lease.Leadership;

/** Numbers the writes of each shard, without gaps, in the order of their commits. */
public interface Positions {

	/** The position of the next write, within the current {@link ShardWriter#write}. */
	WritePosition next(Leadership leadership);

}
