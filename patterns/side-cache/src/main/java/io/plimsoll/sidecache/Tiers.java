package io.plimsoll.sidecache;

import java.util.Optional;
import java.util.concurrent.Executor;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.Inspection.RemoteState;
import org.jspecify.annotations.Nullable;

/**
 * What is known without the source, in the heap and in the shared tier, and how the two
 * are kept in step: both are read and written all the time, and the newer entry goes
 * where the older one is.
 */
final class Tiers<K, V> {

	private final CachePolicy policy;

	private final Records<K, V> records;

	private final HeapTier<K, V> heap;

	private final RemoteTier remote;

	private final MonotonicClock clock;

	private final Executor executor;

	private final Figures figures;

	private final Flights<K, Boolean> remoteReads;

	Tiers(CachePolicy policy, Records<K, V> records, SideCaches shared, Figures figures) {
		this.policy = policy;
		this.records = records;
		this.remote = shared.remote();
		this.clock = shared.clock();
		this.executor = shared.executor();
		this.figures = figures;
		this.heap = new HeapTier<>(policy, records::nameOf, shared.hearing(), this.clock);
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
		// who looks because of a change needs an answer from after it
		long ticket = (before == null) ? Flights.ANY : this.remoteReads.ticket();
		this.remoteReads.board(key, ticket, () -> readRemote(key))
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

	/** Takes in what the source told, past the heap. */
	RemoteTier.Write publish(K key, Entry<V> entry) {
		return writeRemote(key, entry);
	}

	/** What is known of {@code key}, for people. */
	Inspection inspect(K key) {
		long now = this.clock.nanos();
		var lifetimes = this.policy.lifetimes();
		var mine = Optional.ofNullable(this.heap.get(key))
			.map((slot) -> Inspection.Sighting.of(slot.entry, now, lifetimes));
		return switch (this.remote.read(this.records.nameOf(key))) {
			case RemoteTier.Silent(), RemoteTier.TimeIsUp() ->
				new Inspection(mine, Optional.empty(), RemoteState.SILENT);
			case RemoteTier.Missing() -> new Inspection(mine, Optional.empty(), RemoteState.MISSING);
			case RemoteTier.Present(var bytes) -> {
				var there = this.records.read(bytes).map((entry) -> Inspection.Sighting.of(entry, now, lifetimes));
				yield new Inspection(mine, there, there.isPresent() ? RemoteState.PRESENT : RemoteState.UNREADABLE);
			}
		};
	}

	/**
	 * Removes it from the shared tier and from here, and has all who follow do the same.
	 * @return whether the shared tier did so
	 */
	boolean purge(K key, long atMillis) {
		var name = this.records.nameOf(key);
		boolean everywhere = this.remote.purge(name, atMillis);
		this.heap.purged(name, atMillis);
		return everywhere;
	}

	/** Takes in what happened to an entry of the shared tier. */
	void changed(Change change) {
		switch (change) {
			case Change.Written(var name, var version) -> this.heap.written(name, version);
			case Change.Purged(var name, var atMillis) -> this.heap.purged(name, atMillis);
		}
	}

	/** Takes in a purge that may have happened long ago. */
	void purgedBefore(Change.Purged purge) {
		this.heap.purgedBefore(purge.name(), purge.atMillis());
	}

	/** Brings the heap and the shared tier to the newer of what they have. */
	private boolean readRemote(K key) {
		var look = this.heap.look(key);
		return switch (this.remote.read(this.records.nameOf(key))) {
			case RemoteTier.Silent(), RemoteTier.TimeIsUp() -> false;
			case RemoteTier.Missing() -> {
				repair(key, null);
				look.answered();
				yield true;
			}
			case RemoteTier.Present(var bytes) -> {
				this.records.read(bytes).ifPresentOrElse((entry) -> adopt(key, entry), () -> unreadable(key, bytes));
				look.answered();
				yield true;
			}
		};
	}

	private void unreadable(K key, byte[] bytes) {
		if (StoredEntry.isToCome(bytes)) {
			// while a release is rolled out; both can read what this process writes
			repair(key, null);
			return;
		}
		this.figures.unreadable();
		this.remote.discard(this.records.nameOf(key), bytes);
	}

	private void adopt(K key, Entry<V> entry) {
		var mine = this.heap.get(key);
		boolean over = entry.isOver(this.clock.nanos(), this.policy.lifetimes());
		if (!over && (mine == null || !mine.entry.isSameAs(entry))) {
			this.heap.offer(key, entry);
		}
		repair(key, entry);
	}

	private void repair(K key, @Nullable Entry<V> there) {
		var mine = this.heap.get(key);
		if (mine != null && (there == null || mine.entry.version() > there.version())) {
			writeRemote(key, mine.entry);
		}
	}

	private RemoteTier.Write writeRemote(K key, Entry<V> entry) {
		var ttl = entry.left(this.clock.nanos(), this.policy.lifetimes());
		if (!ttl.isPositive()) {
			return RemoteTier.Write.OUTDATED;
		}
		boolean kept = this.policy.region() == Region.PROTECTED && entry.value() != null;
		return this.remote.write(this.records.nameOf(key), this.records.stored(entry),
				kept ? Optional.empty() : Optional.of(ttl));
	}

	/** An entry and where it was. */
	record Seen<V>(HeapTier.Slot<V> slot, Tier tier) {
	}

}
