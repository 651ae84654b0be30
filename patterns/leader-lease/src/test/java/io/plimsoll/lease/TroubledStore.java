package io.plimsoll.lease;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store that is away, or slow, or whose answers are lost, when a test says so. */
final class TroubledStore implements LeaseStore {

	private final LeaseStore store;

	/** Nothing arrives. */
	boolean away;

	/** Changes of leader are done, and nobody hears of it. */
	boolean answerLost;

	/** What happens while the answer to a change of leader is on its way. */
	Runnable afterChange = () -> {
	};

	TroubledStore(LeaseStore store) {
		this.store = store;
	}

	@Override
	public Sighting look(Member self) {
		fail(this.away);
		return this.store.look(self);
	}

	@Override
	public Optional<Lease> takeOver(String scope, Version seen, Member candidate, Cause cause) {
		fail(this.away);
		return changed(this.store.takeOver(scope, seen, candidate, cause));
	}

	@Override
	public void show(Member self) {
		fail(this.away);
		this.store.show(self);
	}

	@Override
	public Set<String> beat(Map<String, Long> epochs) {
		fail(this.away);
		return this.store.beat(epochs);
	}

	@Override
	public Optional<Lease> handOver(String scope, long epoch, Member successor) {
		fail(this.away);
		return changed(this.store.handOver(scope, epoch, successor));
	}

	@Override
	public void leave(Member self) {
		fail(this.away);
		this.store.leave(self);
	}

	@Override
	public void await(Member self, Duration atMost) {
		fail(this.away);
		this.store.await(self, atMost);
	}

	private Optional<Lease> changed(Optional<Lease> lease) {
		this.afterChange.run();
		fail(this.answerLost);
		return lease;
	}

	private static void fail(boolean condition) {
		if (condition) {
			throw new LeaseStoreException("away", new IllegalStateException());
		}
	}

}
