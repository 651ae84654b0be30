package io.plimsoll.sidecache;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * The entries in this process. An entry is replaced only by one that is at least as new,
 * or once it is over.
 */
final class HeapTier<K, V> {

	private final Cache<K, Slot<V>> slots;

	private final LongAdder evictions = new LongAdder();

	private final Lifetimes lifetimes;

	private final long ttlNanos;

	private final MonotonicClock clock;

	HeapTier(CachePolicy policy, MonotonicClock clock) {
		this.lifetimes = policy.lifetimes();
		this.ttlNanos = policy.heap().ttl().toNanos();
		this.clock = clock;
		this.slots = Caffeine.newBuilder()
			.maximumSize(policy.heap().entries())
			.expireAfterWrite(policy.lifetimes().removed())
			.ticker(clock::nanos)
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
		var slot = this.slots.getIfPresent(key);
		return (slot == null || slot.entry.isOver(this.clock.nanos(), this.lifetimes)) ? null : slot;
	}

	/** Offers {@code candidate}; the entry that is there afterwards. */
	Entry<V> offer(K key, Entry<V> candidate) {
		long now = this.clock.nanos();
		var mine = new Slot<>(candidate, now + this.ttlNanos, now);
		var winner = this.slots.asMap().compute(key, (_, there) -> stays(there, candidate, now) ? there : mine);
		return winner.entry;
	}

	long entries() {
		return this.slots.estimatedSize();
	}

	long evictions() {
		return this.evictions.sum();
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

		private Slot(Entry<V> entry, long checkNanos, long refreshNanos) {
			this.entry = entry;
			this.checkNanos = new AtomicLong(checkNanos);
			this.refreshNanos = new AtomicLong(refreshNanos);
		}

	}

}
