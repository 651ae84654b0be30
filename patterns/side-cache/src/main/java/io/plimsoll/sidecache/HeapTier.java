package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.FreshnessDecision.Known;
import org.jspecify.annotations.Nullable;

/**
 * The entries in this process. An entry is replaced only by one that is at least as new,
 * or once it is over. Absences of what was never known to be have a room of their own, so
 * that names drawn at random push out no value.
 */
final class HeapTier<K, V> {

	private final Cache<K, Slot<V>> slots;

	private final Cache<K, Slot<V>> absences;

	private final LongAdder evictions = new LongAdder();

	private final Lifetimes lifetimes;

	private final long ttlNanos;

	private final MonotonicClock clock;

	private final RandomGenerator random;

	HeapTier(CachePolicy policy, Surroundings surroundings) {
		this.lifetimes = policy.lifetimes();
		this.ttlNanos = policy.heap().ttl().toNanos();
		this.clock = surroundings.clock();
		this.random = surroundings.random();
		this.slots = room(policy.heap().entries(), policy.lifetimes().removed());
		this.absences = room(policy.heap().absences(), policy.lifetimes().negative());
	}

	private Cache<K, Slot<V>> room(int size, Duration time) {
		return Caffeine.newBuilder()
			.maximumSize(size)
			.expireAfterWrite(time)
			.ticker(this.clock::nanos)
			// upkeep is short, and a thread of its own would make tests guess
			.executor(Runnable::run)
			.evictionListener((_, _, cause) -> {
				if (cause == RemovalCause.SIZE) {
					this.evictions.increment();
				}
			})
			.build();
	}

	/** The slot of {@code key}, unless it is empty or what is in it is over. */
	@Nullable Slot<V> get(K key) {
		var slot = any(key);
		return (slot == null || slot.entry.isOver(this.clock.nanos(), this.lifetimes)) ? null : slot;
	}

	/** Offers {@code candidate}; the entry that is there afterwards. */
	Entry<V> offer(K key, Entry<V> candidate) {
		long now = this.clock.nanos();
		var mine = new Slot<>(candidate, now + this.ttlNanos, now, dueNanos());
		var kept = this.slots.asMap().compute(key, (_, there) -> {
			if (stays((there != null) ? there : this.absences.getIfPresent(key), candidate, now)) {
				return there;
			}
			if (candidate.isNeverKnown()) {
				this.absences.put(key, mine);
				return null;
			}
			return mine;
		});
		if (kept == mine) {
			this.absences.invalidate(key);
		}
		var winner = (kept != null) ? kept : this.absences.getIfPresent(key);
		return (winner != null) ? winner.entry : candidate;
	}

	long entries() {
		return this.slots.estimatedSize() + this.absences.estimatedSize();
	}

	long evictions() {
		return this.evictions.sum();
	}

	private @Nullable Slot<V> any(K key) {
		var slot = this.slots.getIfPresent(key);
		return (slot != null) ? slot : this.absences.getIfPresent(key);
	}

	private long dueNanos() {
		long soft = this.lifetimes.soft().toNanos();
		return soft - (long) (soft * this.lifetimes.jitter() * this.random.nextDouble());
	}

	private boolean stays(@Nullable Slot<V> there, Entry<V> candidate, long now) {
		return there != null && !there.entry.isOver(now, this.lifetimes) && there.entry.isNewerThan(candidate);
	}

	/** Whether it fell to the caller to look whether another process wrote. */
	boolean claimCheck(Slot<V> slot) {
		return claim(slot.checkNanos, this.ttlNanos);
	}

	/** Whether it fell to the caller to refresh; the next one may after the pause. */
	boolean claimRefresh(Slot<V> slot, long pauseNanos) {
		return claim(slot.refreshNanos, pauseNanos);
	}

	private boolean claim(AtomicLong due, long periodNanos) {
		long before = due.get();
		long now = this.clock.nanos();
		return now - before >= 0 && due.compareAndSet(before, now + periodNanos);
	}

	/** An entry and what is due to be done for it. */
	static final class Slot<V> {

		final Entry<V> entry;

		/** When to look into the shared tier. */
		private final AtomicLong checkNanos;

		/** The earliest time of the next refresh. */
		private final AtomicLong refreshNanos;

		/** The age at which it is refreshed, although it may be fresh still. */
		private final long dueNanos;

		private Slot(Entry<V> entry, long checkNanos, long refreshNanos, long dueNanos) {
			this.entry = entry;
			this.dueNanos = dueNanos;
			this.checkNanos = new AtomicLong(checkNanos);
			this.refreshNanos = new AtomicLong(refreshNanos);
		}

		Known known(long nowNanos) {
			return this.entry.known(nowNanos, this.dueNanos);
		}

	}

}
