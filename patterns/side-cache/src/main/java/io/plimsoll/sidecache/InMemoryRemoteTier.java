package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * A shared tier within one process, for tests and for trying things out: several caches
 * that are given the same one behave like several processes.
 */
public final class InMemoryRemoteTier implements RemoteTier {

	private final ConcurrentHashMap<String, Slot> slots = new ConcurrentHashMap<>();

	private final MonotonicClock clock;

	private final TreeMap<String, Long> purges = new TreeMap<>();

	/** What was told since the tier was last emptied. */
	private final List<Change> changes = new ArrayList<>();

	private int emptied;

	private volatile boolean silent;

	public InMemoryRemoteTier(MonotonicClock clock) {
		this.clock = clock;
	}

	/** Lets the tier fall silent, or answer again, as a hung server would. */
	public void silence(boolean silent) {
		this.silent = silent;
	}

	/** Puts any bytes under {@code key}. */
	public void plant(String key, byte[] bytes) {
		this.slots.put(key, new Slot(bytes.clone(), Optional.empty()));
	}

	/** Forgets everything. */
	public synchronized void flush() {
		this.slots.clear();
		this.changes.clear();
		this.purges.clear();
		this.emptied++;
	}

	/** What changes from now on; never waits. */
	public Invalidations invalidations() {
		return new Told();
	}

	@Override
	public Read read(String key) {
		if (this.silent) {
			return new Silent();
		}
		var slot = live(this.slots.get(key));
		return (slot != null) ? new Present(slot.bytes.clone()) : new Missing();
	}

	@Override
	public synchronized Write write(String key, StoredEntry entry, Optional<Duration> ttl) {
		if (this.silent) {
			return Write.SILENT;
		}
		if (entry.createdMillis() <= this.purges.getOrDefault(key, Long.MIN_VALUE)) {
			return Write.OUTDATED;
		}
		var mine = new Slot(entry.encode(), ttl.map((duration) -> this.clock.nanos() + duration.toNanos()));
		var winner = this.slots.compute(key, (_, there) -> isNewer(live(there), entry) ? there : mine);
		if (winner != mine) {
			return Write.OUTDATED;
		}
		this.changes.add(new Change.Written(key, entry.version()));
		return Write.WRITTEN;
	}

	@Override
	public void discard(String key, byte[] bytes) {
		if (!this.silent) {
			this.slots.computeIfPresent(key, (_, slot) -> Arrays.equals(slot.bytes, bytes) ? null : slot);
		}
	}

	@Override
	public synchronized boolean purge(String key, long atMillis) {
		if (this.silent) {
			return false;
		}
		this.slots.remove(key);
		this.purges.merge(key, atMillis, Math::max);
		this.changes.add(new Change.Purged(key, atMillis));
		return true;
	}

	private static boolean isNewer(@Nullable Slot there, StoredEntry entry) {
		return there != null
				&& StoredEntry.versionOf(there.bytes).filter((version) -> version > entry.version()).isPresent();
	}

	private @Nullable Slot live(@Nullable Slot slot) {
		boolean expired = slot != null && slot.endNanos.filter((end) -> this.clock.nanos() - end >= 0).isPresent();
		return expired ? null : slot;
	}

	/** All that is told from one place on. */
	private final class Told implements Invalidations {

		private int told = -1;

		private int inTurn = -1;

		@Override
		public Heard next(Set<String> caches) {
			var tier = InMemoryRemoteTier.this;
			synchronized (tier) {
				if (tier.silent) {
					return new Unheard();
				}
				if (this.inTurn != tier.emptied) {
					this.inTurn = tier.emptied;
					this.told = tier.changes.size();
					return new Gap(tier.purges.entrySet()
						.stream()
						.map((purge) -> new Change.Purged(purge.getKey(), purge.getValue()))
						.toList());
				}
				var news = tier.changes.subList(this.told, tier.changes.size())
					.stream()
					.filter((change) -> caches.contains(Records.cacheOf(change.name())))
					.toList();
				this.told = tier.changes.size();
				return new Changes(news, true);
			}
		}

	}

	private static final class Slot {

		final byte[] bytes;

		final Optional<Long> endNanos;

		Slot(byte[] bytes, Optional<Long> endNanos) {
			this.bytes = bytes;
			this.endNanos = endNanos;
		}

	}

}
