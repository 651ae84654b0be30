package io.plimsoll.booking.outbox;

import java.util.List;

import io.plimsoll.booking.feed.ShardFeed;
import io.plimsoll.booking.feed.ShardNews;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Change;

/** Reads the log of a shard from a place on. Safe for use by many threads. */
public final class EventReader {

	private final ShardFeed feed;

	public EventReader(ShardFeed feed) {
		this.feed = feed;
	}

	/** What comes after a place in the log. */
	public sealed interface Events {

	}

	/** These, which may be none. */
	public record Next(List<Change.Numbered> events) implements Events {

		public Next {
			events = List.copyOf(events);
		}

	}

	/**
	 * Nobody can tell: what followed is not kept any more, or that place was never in
	 * this log.
	 */
	public record Gone() implements Events {
	}

	/**
	 * The events after {@code position}; after sequence 0, from the first one that is
	 * kept.
	 * @param limit at most so many
	 */
	public Events after(WritePosition position, int limit) {
		return after(position, this.feed.news(List.of(position), limit + 1).getFirst());
	}

	static Events after(WritePosition position, ShardNews news) {
		var events = news.events();
		if (position.sequence() == 0) {
			return new Next(events);
		}
		// the log begins with the event that the reader knows, or he has missed some
		if (events.isEmpty() || !events.getFirst().position().equals(position)) {
			return new Gone();
		}
		return new Next(events.subList(1, events.size()));
	}

}
