package io.plimsoll.sidecache;

import java.util.Optional;
import java.util.concurrent.Executor;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * What is known without the source, in the heap, in the shared tier and, of a protected
 * cache, in the one that outlives the process, and how they are kept in step: all are
 * read and written all the time, and the newer entry goes where the older one is. The
 * kept tier is looked at whenever the heap has nothing, whatever the shared one says: it
 * has nothing newer than a heap that has something.
 */
final class Tiers<K, V> {

	private final CachePolicy policy;

	private final Records<K, V> records;

	private final HeapTier<K, V> heap;

	private final RemoteTier remote;

	private final KeptTier kept;

	private final MonotonicClock clock;

	private final Executor executor;

	private final Figures figures;

	private final Flights<K, Tier> looks;

	Tiers(CachePolicy policy, Records<K, V> records, SideCaches shared, Figures figures) {
		this.policy = policy;
		this.records = records;
		this.remote = shared.remote();
		this.kept = (policy.region() == Region.PROTECTED) ? shared.kept().of(policy.name()) : KeptTier.none();
		this.clock = shared.clock();
		this.executor = shared.executor();
		this.figures = figures;
		this.heap = new HeapTier<>(policy, this.clock);
		this.looks = new Flights<>(this.executor);
	}

	HeapTier<K, V> heap() {
		return this.heap;
	}

	KeptTier kept() {
		return this.kept;
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
		var from = this.looks.board(key, Flights.ANY, () -> look(key))
			.await(Patience.of(this.policy.origin().timeout(), 1));
		var after = this.heap.get(key);
		return (after == null) ? null : new Seen<>(after, (after == before) ? Tier.HEAP : from.orElse(Tier.HEAP));
	}

	/** Takes in what the source told; the entry that is in the heap afterwards. */
	Entry<V> told(K key, Entry<V> entry) {
		var winner = this.heap.offer(key, entry);
		if (winner.isSameAs(entry)) {
			this.executor.execute(() -> {
				keep(key, entry);
				writeRemote(key, entry);
			});
		}
		return winner;
	}

	/** Takes in what was written to the source, and waits for the shared tier. */
	void written(K key, Entry<V> entry) {
		this.heap.offer(key, entry);
		keep(key, entry);
		writeRemote(key, entry);
	}

	/**
	 * Brings all tiers to the newest of what they have; where the heap has it from. The
	 * disk comes first: who cannot wait for the shared tier then finds that.
	 */
	private Tier look(K key) {
		boolean recalled = this.heap.get(key) == null && recall(key);
		return readRemote(key) ? Tier.REDIS : recalled ? Tier.DISK : Tier.HEAP;
	}

	/** Whether the heap has something now that had been kept. */
	private boolean recall(K key) {
		var name = this.records.nameOf(key);
		var bytes = this.kept.find(name);
		var entry = bytes.flatMap(this.records::read);
		if (bytes.isPresent() && entry.isEmpty() && !StoredEntry.isToCome(bytes.get())) {
			this.figures.unreadable();
			this.kept.forget(name);
		}
		boolean serves = entry.filter((found) -> !found.isOver(this.clock.nanos(), this.policy.lifetimes()))
			.isPresent();
		if (serves) {
			this.heap.offer(key, entry.get());
		}
		return serves;
	}

	/** Whether the heap has something now that was in the shared tier. */
	private boolean readRemote(K key) {
		return switch (this.remote.read(this.records.nameOf(key))) {
			case RemoteTier.Silent(), RemoteTier.TimeIsUp() -> false;
			case RemoteTier.Missing() -> {
				repair(key, null);
				yield false;
			}
			case RemoteTier.Present(var bytes) -> {
				var entry = this.records.read(bytes);
				if (entry.isEmpty()) {
					unreadable(key, bytes);
				}
				yield entry.isPresent() && adopt(key, entry.get());
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

	private boolean adopt(K key, Entry<V> entry) {
		var mine = this.heap.get(key);
		boolean over = entry.isOver(this.clock.nanos(), this.policy.lifetimes());
		boolean adopted = !over && (mine == null || !mine.entry.isSameAs(entry))
				&& this.heap.offer(key, entry).isSameAs(entry);
		if (adopted) {
			keep(key, entry);
		}
		repair(key, entry);
		return adopted;
	}

	private void repair(K key, @Nullable Entry<V> there) {
		var mine = this.heap.get(key);
		if (mine != null && (there == null || mine.entry.version() > there.version())) {
			writeRemote(key, mine.entry);
		}
	}

	private void writeRemote(K key, Entry<V> entry) {
		var ttl = entry.left(this.clock.nanos(), this.policy.lifetimes());
		if (ttl.isPositive()) {
			boolean forGood = this.policy.region() == Region.PROTECTED && entry.value() != null;
			this.remote.write(this.records.nameOf(key), this.records.stored(entry),
					forGood ? Optional.empty() : Optional.of(ttl));
		}
	}

	/** An absence without a version is worth nothing to a later process. */
	private void keep(K key, Entry<V> entry) {
		if (entry.value() != null || entry.version() > 0) {
			this.kept.keep(this.records.nameOf(key), entry.version(), this.records.stored(entry).encode());
		}
	}

	/** An entry and where it was. */
	record Seen<V>(HeapTier.Slot<V> slot, Tier tier) {
	}

}
