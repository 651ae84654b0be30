package io.plimsoll.booking.feed;

import java.util.Collection;
import java.util.List;

import io.plimsoll.booking.leader.WritePosition;

/**
 * The committed changes of the shards. Safe for use by many threads. A call takes no
 * longer than the deadline of its thread; any exception means that nothing was learnt.
 */
public interface ShardFeed {

	/**
	 * What has happened in some shards, all of it as of one moment.
	 * @param known how far the caller knows each of them
	 * @param limit how many events of each at most
	 * @return one for each of {@code known}, in that order
	 */
	List<ShardNews> news(Collection<WritePosition> known, int limit);

	/**
	 * A shard as it is, from which the news can be followed.
	 * @param seats as many flights as have so many seats together, those that have yet to
	 * leave first
	 * @param ended so many bookings at most that have no seat any more, the latest ones
	 */
	ShardSnapshot snapshot(int shard, int seats, int ended);

}
