package io.plimsoll.booking.feed;

import java.util.List;

import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Change;

/**
 * What has happened in a shard.
 *
 * @param head its latest write; its epoch may be later than that of the last event, as a
 * leader counts nothing when it refuses
 * @param events the log from the event that was named as known, itself included if it is
 * still there, in the order of the numbers
 * @param more whether the log goes on after these
 */
public record ShardNews(WritePosition head, List<Change.Numbered> events, boolean more) {

	public ShardNews {
		events = List.copyOf(events);
	}

}
