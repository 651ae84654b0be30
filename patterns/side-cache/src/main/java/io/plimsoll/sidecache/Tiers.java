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
import io.plimsoll.sidecache.Inspection.RemoteState;
import org.jspecify.annotations.Nullable;

/**
 * What is known without the source, in the heap, in the shared tier and, of a protected
 * cache, in the one that outlives the process, and how they are kept in step: all are
 * read and written all the time, and the newer entry goes where the older one is. The
 * kept tier is looked at whenever the heap has nothing, whatever the shared one says: it
 * has nothing newer than a heap that has something.
 */
final class Tiers<K, V> {

	/** Many times what any shared tier is given for a read. */
	private static final Duration LONGEST_READ = Duration.ofSeconds(5);

	private final CachePolicy policy;

	private final Records<K, V> records;

	/** Where entries lay before; looked at while a store moves. */
	private final Optional<Records<K, V>> former;

	private final HeapTier<K, V> heap;

	private final Outside<K, V> outside;

	private final RemoteTier remote;

	private final KeptTier kept;

	private final Executor executor;

	private final MonotonicClock clock;

	private final Figures figures;

	private final Flights<K, Looked<V>> looks;

	Tiers(CachePolicy policy, Records<K, V> records, Optional<Records<K, V>> former, SideCaches shared,
			Figures figures) {
		this.policy = policy;
		this.records = records;
		this.former = former;
		this.remote = shared.remote();
		this.kept = (policy.region() == Region.PROTECTED) ? shared.kept().of(policy.name()) : KeptTier.none();
		this.clock = shared.surroundings().clock();
		this.executor = shared.surroundings().executor();
		this.figures = figures;
		this.heap = new HeapTier<>(policy, records::nameOf, shared.hearing(), shared.surroundings());
		this.outside = new Outside<>(policy, records, this.heap, this.kept, shared, figures);
		this.looks = new Flights<>(shared.surroundings(), LONGEST_READ);
	}

	HeapTier<K, V> heap() {
		return this.heap;
	}

	KeptTier kept() {
		return this.kept;
	}

	Outside<K, V> outside() {
		return this.outside;
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
		long ticket = (before == null) ? Flights.ANY : this.looks.ticket();
		var looked = this.looks.board(key, ticket, () -> lookFor(key))
			.await(Patience.of(this.policy.origin().timeout(), 1));
		return seen(key, before, looked.orElseGet(() -> new Looked<>(Tier.HEAP, null)));
	}

	/** What {@link #see} sees, of many keys with one look into the shared tier. */
	Map<K, Optional<Seen<V>>> seeAll(Collection<K> keys) {
		var seen = new LinkedHashMap<K, Optional<Seen<V>>>();
		var due = new ArrayList<K>();
		keys.forEach((key) -> {
			var slot = this.heap.get(key);
			seen.put(key, Optional.ofNullable(slot).map((here) -> new Seen<>(here, Tier.HEAP)));
			if (slot == null || this.heap.claimCheck(slot)) {
				due.add(key);
			}
		});
		var recalled = due.stream().map((key) -> Optional.ofNullable(recallUnknown(key))).toList();
		var reads = due.isEmpty() ? List.<RemoteTier.Read>of()
				: this.remote.readAll(due.stream().map(this.records::nameOf).toList());
		for (int i = 0; i < reads.size(); i++) {
			var key = due.get(i);
			var read = reads.get(i);
			var looked = takeIn(key, read, recalled.get(i).orElse(null));
			seen.computeIfPresent(key,
					(_, before) -> Optional.ofNullable(seen(key, before.map(Seen::slot).orElse(null), looked)));
		}
		return seen;
	}

	private @Nullable Seen<V> seen(K key, HeapTier.@Nullable Slot<V> before, Looked<V> looked) {
		var after = this.heap.get(key);
		if (after == null && looked.entry() != null) {
			// a heap that is too small for all may keep others instead
			return new Seen<>(this.heap.loose(key, looked.entry()), looked.tier());
		}
		return (after == null) ? null : new Seen<>(after, (after == before) ? Tier.HEAP : looked.tier());
	}

	/** Looks into the shared tier, and what is known then. */
	Optional<Entry<V>> look(K key) {
		return Optional.ofNullable(seen(key, null, lookFor(key))).map((seen) -> seen.slot().entry);
	}

	/** What the heap has. */
	@Nullable Entry<V> known(K key) {
		var slot = this.heap.get(key);
		return (slot != null) ? slot.entry : null;
	}

	/**
	 * Takes in what the source told; the entry that is in the heap afterwards, or null if
	 * it was purged since the source was asked.
	 * @param token of the right to fill, if this process has it
	 */
	@Nullable Entry<V> told(K key, Entry<V> entry, Optional<String> token) {
		if (this.heap.isOutlived(this.records.nameOf(key), entry)) {
			token.ifPresent((mine) -> this.outside.release(key, mine));
			return null;
		}
		var winner = this.heap.offer(key, entry);
		if (winner.isSameAs(entry)) {
			this.executor.execute(() -> this.outside.write(key, entry, token));
		}
		else {
			token.ifPresent((mine) -> this.outside.release(key, mine));
		}
		return winner;
	}

	/** Takes in what was written to the source, and waits for the shared tier. */
	void written(K key, Entry<V> entry) {
		this.heap.offer(key, entry);
		this.outside.write(key, entry, Optional.empty());
	}

	/** What is known of {@code key}, for people. */
	Inspection inspect(K key) {
		long now = this.clock.nanos();
		var mine = Optional.ofNullable(this.heap.get(key)).map((slot) -> sighting(slot.entry, now));
		return switch (this.remote.read(this.records.nameOf(key))) {
			case RemoteTier.Silent(), RemoteTier.TimeIsUp() -> Inspection.of(mine, RemoteState.SILENT);
			case RemoteTier.Refused() -> Inspection.of(mine, RemoteState.REFUSED);
			case RemoteTier.Missing() -> Inspection.of(mine, RemoteState.MISSING);
			case RemoteTier.Present(var bytes) -> switch (this.records.open(key, bytes)) {
				case Records.Content.Whole<V>(var entry) ->
					new Inspection(mine, Optional.of(sighting(entry, now)), RemoteState.PRESENT);
				case Records.Content.Unreadable<V> _, Records.Content.Foreign<V> _ ->
					Inspection.of(mine, RemoteState.UNREADABLE);
			};
		};
	}

	private Inspection.Sighting sighting(Entry<V> entry, long now) {
		return Inspection.Sighting.of(entry, now, this.policy.lifetimes());
	}

	/**
	 * Removes it from the shared tier, from here and from the disk, and has all who
	 * follow do the same.
	 * @return whether the shared tier did so
	 */
	boolean purge(K key, long atMillis) {
		this.former.ifPresent((before) -> this.remote.purge(before.nameOf(key), atMillis));
		var name = this.records.nameOf(key);
		boolean everywhere = this.remote.purge(name, atMillis);
		purged(name, atMillis);
		return everywhere;
	}

	/** Takes in what happened to an entry of the shared tier. */
	void changed(Change change) {
		switch (change) {
			case Change.Written(var name, var version) -> this.heap.written(name, version);
			case Change.Purged(var name, var atMillis) -> purged(name, atMillis);
		}
	}

	private void purged(String name, long atMillis) {
		this.heap.purged(name, atMillis);
		this.kept.forget(name);
	}

	/** Takes in a purge that may have happened long ago. */
	void purgedBefore(Change.Purged purge) {
		this.heap.purgedBefore(purge.name(), purge.atMillis());
		boolean covered = this.kept.find(purge.name())
			.flatMap(StoredEntry::createdMillisOf)
			.filter((created) -> created <= purge.atMillis())
			.isPresent();
		if (covered) {
			this.kept.forget(purge.name());
		}
	}

	/**
	 * Brings all tiers to the newest of what they have; what the heap was given. The disk
	 * comes first: who cannot wait for the shared tier then finds that.
	 */
	private Looked<V> lookFor(K key) {
		var look = this.heap.look(key);
		var recalled = recallUnknown(key);
		var read = this.remote.read(this.records.nameOf(key));
		var looked = takeIn(key, read, recalled);
		if (read instanceof RemoteTier.Missing || read instanceof RemoteTier.Present) {
			look.answered();
		}
		return looked;
	}

	private Looked<V> takeIn(K key, RemoteTier.Read read, @Nullable Entry<V> recalled) {
		var formerly = this.former.map((before) -> takeIn(key, before, this.remote.read(before.nameOf(key))));
		var taken = takeIn(key, this.records, read);
		var shared = (taken != null) ? taken : formerly.orElse(null);
		return (shared != null) ? new Looked<>(Tier.REDIS, shared)
				: new Looked<>((recalled != null) ? Tier.DISK : Tier.HEAP, recalled);
	}

	/** What had been kept and the heap was given, if it had nothing. */
	private @Nullable Entry<V> recallUnknown(K key) {
		return (this.heap.get(key) == null) ? recall(key) : null;
	}

	private @Nullable Entry<V> recall(K key) {
		var name = this.records.nameOf(key);
		return this.kept.find(name).map((bytes) -> switch (this.records.open(key, bytes)) {
			case Records.Content.Whole<V>(var entry) -> give(key, entry);
			case Records.Content.Unreadable<V>() -> {
				this.figures.foundUnreadable();
				this.kept.forget(name);
				yield null;
			}
			case Records.Content.Foreign<V>() -> {
				this.figures.foundForeign();
				yield null;
			}
		}).orElse(null);
	}

	/** What was in the shared tier and the heap was given. */
	private @Nullable Entry<V> takeIn(K key, Records<K, V> where, RemoteTier.Read read) {
		return switch (read) {
			case RemoteTier.Silent(), RemoteTier.TimeIsUp() -> null;
			case RemoteTier.Refused() -> {
				this.figures.refusedByRemote();
				yield null;
			}
			case RemoteTier.Missing() -> {
				repair(key, where, null);
				yield null;
			}
			case RemoteTier.Present(var bytes) -> switch (where.open(key, bytes)) {
				case Records.Content.Whole<V>(var entry) -> {
					var adopted = adopt(key, entry, (where == this.records) ? Optional.of(bytes) : Optional.empty());
					repair(key, where, entry);
					yield adopted;
				}
				case Records.Content.Unreadable<V>() -> {
					this.figures.foundUnreadable();
					this.remote.discard(where.nameOf(key), bytes);
					repair(key, where, null);
					yield null;
				}
				case Records.Content.Foreign<V>() -> {
					// while a release or a key is rolled out; both can read what is
					// written here
					this.figures.foundForeign();
					repair(key, where, null);
					yield null;
				}
			};
		};
	}

	/**
	 * What the heap was given of it.
	 * @param bytes as they lie in the shared tier, if they may lie on the disk so too
	 */
	private @Nullable Entry<V> adopt(K key, Entry<V> entry, Optional<byte[]> bytes) {
		var mine = this.heap.get(key);
		if (mine != null && mine.entry.isSameAs(entry)) {
			return null;
		}
		var adopted = give(key, entry);
		if (adopted != null) {
			bytes.ifPresentOrElse((read) -> this.outside.keep(key, entry, read), () -> this.outside.keep(key, entry));
		}
		return adopted;
	}

	/** The entry, unless it is of no use or the heap has a newer one. */
	private @Nullable Entry<V> give(K key, Entry<V> entry) {
		boolean useless = entry.isOver(this.clock.nanos(), this.policy.lifetimes())
				|| this.heap.isPurged(this.records.nameOf(key), entry);
		return (!useless && this.heap.offer(key, entry).isSameAs(entry)) ? entry : null;
	}

	private void repair(K key, Records<K, V> where, @Nullable Entry<V> there) {
		var mine = this.heap.get(key);
		if (where == this.records && mine != null && (there == null || mine.entry.version() > there.version())) {
			this.outside.publish(key, mine.entry);
		}
	}

	/**
	 * What the heap was given in a look, and from where; none if it was given nothing.
	 */
	private record Looked<V>(Tier tier, @Nullable Entry<V> entry) {
	}

	/** An entry and where it was. */
	record Seen<V>(HeapTier.Slot<V> slot, Tier tier) {
	}

}
