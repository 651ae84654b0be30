package io.plimsoll.booking.writer;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.lease.Leadership;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;

class InMemoryShardStoreTest extends ShardStoreContract {

	private final FakeClock clock = new FakeClock();

	private final InMemoryShardStore store = new InMemoryShardStore(this.clock, 1);

	@BeforeEach
	void addFlight() {
		this.store.add(FLIGHT, "1A", "1B");
	}

	@Override
	protected ShardStore store() {
		return this.store;
	}

	@Override
	protected Leadership leadership() {
		return new Leadership(Shards.scope(SHARD), 1, Long.MAX_VALUE, () -> 0);
	}

	@Override
	protected void takeOver() {
		this.store.takeOver();
	}

}
