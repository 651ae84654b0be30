package io.plimsoll.booking.feed;

import io.plimsoll.booking.shard.Change;

class InMemoryShardFeedTest extends ShardFeedContract {

	private final InMemoryShardFeed feed = new InMemoryShardFeed();

	@Override
	protected ShardFeed feed() {
		return this.feed;
	}

	@Override
	protected void append(Change.Numbered... changes) {
		this.feed.append(changes);
	}

}
