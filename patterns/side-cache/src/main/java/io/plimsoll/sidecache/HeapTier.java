package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.FreshnessDecision.Known;
import org.jspecify.annotations.Nullable;

/**
 * The entries in this process. An entry is replaced only by one that is at least as new,
 * or once it is over. They are found by key, and, for what is told by others, by name.
 * Absences of what was never known to be have a room of their own, so that names drawn at
 * random push out no value.
 */
final class HeapTier<K, V> {

	private final Cache<K, Slot<V>> slots;

	private final Cache<K, Slot<V>> absences;

	/** The key of each name that has a slot; changed only within the slot's own step. */
	private final ConcurrentHashMap<String, K> keys = new ConcurrentHashMap<>();

	private final Purges purges;

	private final Function<K, String> nameOf;

	private final Hearing hearing;

	private final LongAdder evictions = new LongAdder();

	private final Lifetimes lifetimes;

	private final Duration ttl;

	private final MonotonicClock clock;

	private final RandomGenerator random;

	HeapTier(CachePolicy policy, Function<K, String> nameOf, Hearing hearing, Surroundings surroundings) {
		this.lifetimes = policy.lifetimes();
		this.ttl = policy.heap().ttl();
		this.nameOf = nameOf;
		this.hearing = hearing;
		this.clock = surroundings.clock();
		this.random = surroundings.random();
		this.slots = room(policy.heap().entries(), policy.lifetimes().removed());
		this.absences = room(policy.heap().absences(), policy.lifetimes().negative());
		this.purges = new Purges(policy, this.clock);
	}

	private Cache<K, Slot<V>> room(int size, Duration time) {
		return Caffeine.newBuilder()
			.maximumSize(size)
			.expireAfterWrite(time)
			.ticker(this.clock::nanos)
			// upkeep is short, and a thread of its own would make tests guess
			.executor(Runnable::run)
			.evictionListener(this::evicted)
			.build();
	}

	private void evicted(@Nullable K key, @Nullable Slot<V> slot, RemovalCause cause) {
		if (slot != null) {
			this.keys.remove(slot.name);
		}
		if (cause == RemovalCause.SIZE) {
			this.evictions.increment();
		}
	}

	/** The slot of {@code key}, unless it is empty or what is in it is over. */
	@Nullable Slot<V> get(K key) {
		var slot = any(key);
		return (slot == null || slot.entry.isOver(this.clock.nanos(), this.lifetimes)) ? null : slot;
	}

	/**
	 * Offers {@code candidate}; the entry that is there afterwards, or the candidate if
	 * it was purged.
	 */
	Entry<V> offer(K key, Entry<V> candidate) {
		long now = this.clock.nanos();
		var kept = this.slots.asMap().compute(key, (_, present) -> {
			var there = (present != null) ? present : this.absences.getIfPresent(key);
			var name = (there != null) ? there.name : this.nameOf.apply(key);
			if (stays(there, candidate, now) || this.purges.cover(name, candidate.createdMillis())) {
				return present;
			}
			var watch = (there != null) ? there.watch : new Watch(now + this.ttl.toNanos());
			var mine = new Slot<>(candidate, name, watch, now, dueNanos());
			boolean never = candidate.isNeverKnown();
			if (never) {
				// in its own step: it may have to leave at once, and takes its name with
				// it
				this.absences.asMap().compute(key, (_, _) -> {
					this.keys.put(name, key);
					return mine;
				});
				return null;
			}
			this.absences.invalidate(key);
			// last: an absence that was over took its name with it
			this.keys.put(name, key);
			return mine;
		});
		var winner = (kept != null) ? kept : this.absences.getIfPresent(key);
		return (winner != null) ? winner.entry : candidate;
	}

	private @Nullable Slot<V> any(K key) {
		var slot = this.slots.getIfPresent(key);
		return (slot != null) ? slot : this.absences.getIfPresent(key);
	}

	private long dueNanos() {
		long soft = this.lifetimes.soft().toNanos();
		return soft - (long) (soft * this.lifetimes.jitter() * this.random.nextDouble());
	}

	/** A slot of an entry that there is no room for. */
	Slot<V> loose(K key, Entry<V> entry) {
		long now = this.clock.nanos();
		return new Slot<>(entry, this.nameOf.apply(key), new Watch(now), now, dueNanos());
	}

	/** Whether it was purged since it was made. */
	boolean isPurged(String name, Entry<V> entry) {
		return this.purges.cover(name, entry.createdMillis());
	}

	/** Whether it was asked for before this process heard that it was purged. */
	boolean isOutlived(String name, Entry<V> entry) {
		return this.purges.cameAfter(name, entry.sinceNanos());
	}

	/** Others have written it; a newer entry here knows of that. */
	void written(String name, long version) {
		var slot = slotOf(name);
		if (slot != null && (version == 0 || version > slot.entry.version())) {
			slot.watch.changed(this.clock.nanos());
		}
	}

	/** Drops what was made up to {@code atMillis}, and takes nothing like it any more. */
	void purgedBefore(String name, long atMillis) {
		this.purges.add(name, atMillis);
		drop(name, (entry) -> entry.createdMillis() <= atMillis);
	}

	/** Drops what is there now, whatever its maker's clock said. */
	void purged(String name, long atMillis) {
		this.purges.add(name, atMillis);
		drop(name, (_) -> true);
	}

	private void drop(String name, Predicate<Entry<V>> condition) {
		var key = this.keys.get(name);
		if (key != null) {
			this.slots.asMap().compute(key, (_, present) -> {
				var there = (present != null) ? present : this.absences.getIfPresent(key);
				if (there == null) {
					this.keys.remove(name);
					return null;
				}
				if (!condition.test(there.entry)) {
					return present;
				}
				this.absences.invalidate(key);
				this.keys.remove(name);
				return null;
			});
		}
	}

	private @Nullable Slot<V> slotOf(String name) {
		var key = this.keys.get(name);
		return (key != null) ? any(key) : null;
	}

	long entries() {
		return this.slots.estimatedSize() + this.absences.estimatedSize();
	}

	long evictions() {
		return this.evictions.sum();
	}

	private boolean stays(@Nullable Slot<V> there, Entry<V> candidate, long now) {
		return there != null && !there.entry.isOver(now, this.lifetimes) && there.entry.isNewerThan(candidate);
	}

	/**
	 * Whether it fell to the caller to look whether another process wrote. Nobody has to
	 * while all changes are heard, unless the entry is due to be refreshed: another
	 * process may have a fresher one of the same version, which is no change.
	 */
	boolean claimCheck(Slot<V> slot) {
		long now = this.clock.nanos();
		boolean heard = isFresh(slot, now) && slot.watch.isHeard(this.hearing.span(this.ttl));
		return !heard && slot.watch.claim(now, this.ttl.toNanos());
	}

	/** A look of {@code key} begins; what to tell its end to. */
	Look look(K key) {
		var slot = any(key);
		long lasting = this.hearing.span(this.ttl);
		if (slot == null) {
			// a change that is told meanwhile finds no slot: the next look counts
			return () -> {
			};
		}
		long look = slot.watch.looking();
		return () -> slot.watch.looked(look, lasting);
	}

	private boolean isFresh(Slot<V> slot, long now) {
		long end = (slot.entry.value() != null) ? slot.dueNanos : this.lifetimes.negative().toNanos();
		return slot.entry.age(now).toNanos() < end;
	}

	/** Whether it fell to the caller to refresh; the next one may after the pause. */
	boolean claimRefresh(Slot<V> slot, long pauseNanos) {
		return Claims.claim(slot.refreshNanos, this.clock.nanos(), pauseNanos);
	}

	/** A look into the shared tier. */
	@FunctionalInterface
	interface Look {

		/** It was answered. */
		void answered();

	}

	/** An entry and what is due to be done for it. */
	static final class Slot<V> {

		final Entry<V> entry;

		private final String name;

		private final Watch watch;

		/** The earliest time of the next refresh. */
		private final AtomicLong refreshNanos;

		/** The age at which it is refreshed, although it may be fresh still. */
		private final long dueNanos;

		private Slot(Entry<V> entry, String name, Watch watch, long refreshNanos, long dueNanos) {
			this.entry = entry;
			this.dueNanos = dueNanos;
			this.name = name;
			this.watch = watch;
			this.refreshNanos = new AtomicLong(refreshNanos);
		}

		Known known(long nowNanos) {
			return this.entry.known(nowNanos, this.dueNanos);
		}

	}

}
