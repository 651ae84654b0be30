package io.plimsoll.sidecache;

import java.util.Optional;
import java.util.concurrent.Executor;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * What is known without the source, in the heap and in the shared tier, and how the two
 * are kept in step: both are read and written all the time, and the newer entry goes
 * where the older one is.
 */
final class Tiers<K, V> {

	private final CachePolicy policy;

	private final Records<K, V> records;

	/** Where entries lay before; looked at while a store moves. */
	private final Optional<Records<K, V>> former;

	private final HeapTier<K, V> heap;

	private final RemoteTier remote;

	private final MonotonicClock clock;

	private final Executor executor;

	private final Figures figures;

	private final Flights<K, Boolean> remoteReads;

	Tiers(CachePolicy policy, Records<K, V> records, Optional<Records<K, V>> former, SideCaches shared,
			Figures figures) {
		this.policy = policy;
		this.records = records;
		this.former = former;
		this.remote = shared.remote();
		this.clock = shared.clock();
		this.executor = shared.executor();
		this.figures = figures;
		this.heap = new HeapTier<>(policy, this.clock);
		this.remoteReads = new Flights<>(this.executor);
	}

	HeapTier<K, V> heap() {
		return this.heap;
	}

	/**
	 * The heap's entry if it is not due to be compared with the shared tier; otherwise
	 * one reader looks there, and the rest of them go on with what the heap has.
	 */
	@Nullable Seen<V> see(K key) {
		var before = this.heap.get(key);
		if (before != null && !this.heap.claimCheck(before)) {
			return new Seen<>(before, Tier.HEAP);
		}
		this.remoteReads.board(key, Flights.ANY, () -> readRemote(key))
			.await(Patience.of(this.policy.origin().timeout(), 1));
		var after = this.heap.get(key);
		return (after == null) ? null : new Seen<>(after, (after == before) ? Tier.HEAP : Tier.REDIS);
	}

	/** Takes in what the source told; the entry that is in the heap afterwards. */
	Entry<V> told(K key, Entry<V> entry) {
		var winner = this.heap.offer(key, entry);
		if (winner.isSameAs(entry)) {
			this.executor.execute(() -> writeRemote(key, entry));
		}
		return winner;
	}

	/** Takes in what was written to the source, and waits for the shared tier. */
	void written(K key, Entry<V> entry) {
		this.heap.offer(key, entry);
		writeRemote(key, entry);
	}

	/** Brings the heap and the shared tier to the newer of what they have. */
	private boolean readRemote(K key) {
		this.former.ifPresent((before) -> readRemote(key, before));
		return readRemote(key, this.records);
	}

	private boolean readRemote(K key, Records<K, V> where) {
		return switch (this.remote.read(where.nameOf(key))) {
			case RemoteTier.Silent(), RemoteTier.TimeIsUp() -> false;
			case RemoteTier.Refused() -> {
				this.figures.refusedByRemote();
				yield true;
			}
			case RemoteTier.Missing() -> {
				repair(key, where, null);
				yield true;
			}
			case RemoteTier.Present(var bytes) -> {
				take(key, where, bytes);
				yield true;
			}
		};
	}

	private void take(K key, Records<K, V> where, byte[] bytes) {
		switch (where.open(key, bytes)) {
			case Records.Content.Whole<V>(var entry) -> {
				adopt(key, entry);
				repair(key, where, entry);
			}
			case Records.Content.Unreadable<V>() -> {
				this.figures.foundUnreadable();
				this.remote.discard(where.nameOf(key), bytes);
				repair(key, where, null);
			}
			case Records.Content.Foreign<V>() -> {
				// while a release or a key is rolled out; both can read what is written
				// here
				this.figures.foundForeign();
				repair(key, where, null);
			}
		}
	}

	private void adopt(K key, Entry<V> entry) {
		var mine = this.heap.get(key);
		boolean over = entry.isOver(this.clock.nanos(), this.policy.lifetimes());
		if (!over && (mine == null || !mine.entry.isSameAs(entry))) {
			this.heap.offer(key, entry);
		}
	}

	private void repair(K key, Records<K, V> where, @Nullable Entry<V> there) {
		var mine = this.heap.get(key);
		if (where == this.records && mine != null && (there == null || mine.entry.version() > there.version())) {
			writeRemote(key, mine.entry);
		}
	}

	private void writeRemote(K key, Entry<V> entry) {
		var ttl = entry.left(this.clock.nanos(), this.policy.lifetimes());
		if (!ttl.isPositive()) {
			return;
		}
		var bytes = this.records.close(key, entry);
		if (bytes.length > StoredEntry.LONGEST) {
			return; // nobody would read it
		}
		boolean kept = this.policy.region() == Region.PROTECTED && entry.value() != null;
		var write = this.remote.write(this.records.nameOf(key), bytes, kept ? Optional.empty() : Optional.of(ttl));
		if (write == RemoteTier.Write.REFUSED) {
			this.figures.refusedByRemote();
		}
	}

	/** An entry and where it was. */
	record Seen<V>(HeapTier.Slot<V> slot, Tier tier) {
	}

}
