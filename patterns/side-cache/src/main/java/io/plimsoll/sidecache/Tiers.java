package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

	/** Many times what any shared tier is given for a read. */
	private static final Duration LONGEST_READ = Duration.ofSeconds(5);

	private final CachePolicy policy;

	private final Records<K, V> records;

	private final HeapTier<K, V> heap;

	private final RemoteTier remote;

	private final Executor executor;

	private final MonotonicClock clock;

	private final Figures figures;

	private final Flights<K, Boolean> remoteReads;

	Tiers(CachePolicy policy, Records<K, V> records, SideCaches shared, Figures figures) {
		this.policy = policy;
		this.records = records;
		this.remote = shared.remote();
		this.clock = shared.surroundings().clock();
		this.executor = shared.surroundings().executor();
		this.figures = figures;
		this.heap = new HeapTier<>(policy, shared.surroundings());
		this.remoteReads = new Flights<>(shared.surroundings(), LONGEST_READ);
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
		return seen(key, before);
	}

	/** What {@link #see} sees, of many keys with one look into the shared tier. */
	Map<K, Optional<Seen<V>>> seeAll(Collection<K> keys) {
		var seen = new LinkedHashMap<K, Optional<Seen<V>>>();
		var due = new ArrayList<K>();
		for (var key : keys) {
			var slot = this.heap.get(key);
			boolean isDue = slot == null || this.heap.claimCheck(slot);
			seen.put(key, Optional.ofNullable(slot).map((here) -> new Seen<>(here, Tier.HEAP)));
			if (isDue) {
				due.add(key);
			}
		}
		var reads = due.isEmpty() ? List.<RemoteTier.Read>of()
				: this.remote.readAll(due.stream().map(this.records::nameOf).toList());
		for (int i = 0; i < reads.size(); i++) {
			takeIn(due.get(i), reads.get(i));
			seen.computeIfPresent(due.get(i),
					(key, before) -> Optional.ofNullable(seen(key, before.map(Seen::slot).orElse(null))));
		}
		return seen;
	}

	private @Nullable Seen<V> seen(K key, HeapTier.@Nullable Slot<V> before) {
		var after = this.heap.get(key);
		return (after == null) ? null : new Seen<>(after, (after == before) ? Tier.HEAP : Tier.REDIS);
	}

	/** Looks into the shared tier, and what is known then. */
	Optional<Entry<V>> look(K key) {
		readRemote(key);
		return Optional.ofNullable(this.heap.get(key)).map((slot) -> slot.entry);
	}

	/** The version that is known, 0 if none is. */
	long version(K key) {
		var slot = this.heap.get(key);
		return (slot != null) ? slot.entry.version() : 0;
	}

	/** Claims the right to fill {@code key} for all. */
	RemoteTier.Claim claim(K key, String token, Duration bound) {
		return this.remote.claim(this.records.nameOf(key), token, bound);
	}

	/** Gives it back without having filled. */
	void release(K key, String token) {
		this.executor.execute(() -> this.remote.release(this.records.nameOf(key), token));
	}

	/**
	 * Takes in what the source told; the entry that is in the heap afterwards.
	 * @param token of the right to fill, if this process has it
	 */
	Entry<V> told(K key, Entry<V> entry, Optional<String> token) {
		var winner = this.heap.offer(key, entry);
		if (winner.isSameAs(entry)) {
			this.executor.execute(() -> writeRemote(key, entry, token));
		}
		else {
			token.ifPresent((mine) -> release(key, mine));
		}
		return winner;
	}

	/** Takes in what was written to the source, and waits for the shared tier. */
	void written(K key, Entry<V> entry) {
		this.heap.offer(key, entry);
		writeRemote(key, entry, Optional.empty());
	}

	/** Brings the heap and the shared tier to the newer of what they have. */
	private boolean readRemote(K key) {
		return takeIn(key, this.remote.read(this.records.nameOf(key)));
	}

	private boolean takeIn(K key, RemoteTier.Read read) {
		return switch (read) {
			case RemoteTier.Silent(), RemoteTier.TimeIsUp() -> false;
			case RemoteTier.Missing() -> {
				repair(key, null);
				yield true;
			}
			case RemoteTier.Present(var bytes) -> {
				this.records.read(bytes).ifPresentOrElse((entry) -> adopt(key, entry), () -> unreadable(key, bytes));
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
			writeRemote(key, mine.entry, Optional.empty());
		}
	}

	private void writeRemote(K key, Entry<V> entry, Optional<String> token) {
		var ttl = entry.left(this.clock.nanos(), this.policy.lifetimes());
		if (!ttl.isPositive()) {
			return;
		}
		boolean kept = this.policy.region() == Region.PROTECTED && entry.value() != null;
		var name = this.records.nameOf(key);
		var stored = this.records.stored(entry);
		var forgotten = kept ? Optional.<Duration>empty() : Optional.of(ttl);
		token.ifPresentOrElse((mine) -> this.remote.fill(name, stored, forgotten, mine),
				() -> this.remote.write(name, stored, forgotten));
	}

	/** An entry and where it was. */
	record Seen<V>(HeapTier.Slot<V> slot, Tier tier) {
	}

}
