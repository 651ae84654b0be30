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

	private final ConcurrentHashMap<String, Right> rights = new ConcurrentHashMap<>();

	private final MonotonicClock clock;

	private final TreeMap<String, Long> purges = new TreeMap<>();

	/** What was told since the tier was last emptied. */
	private final List<Change> changes = new ArrayList<>();

	private int emptied;

	private volatile boolean silent;

	private volatile boolean refusing;

	public InMemoryRemoteTier(MonotonicClock clock) {
		this.clock = clock;
	}

	/** Lets the tier fall silent, or answer again, as a hung server would. */
	public void silence(boolean silent) {
		this.silent = silent;
	}

	/** Lets the tier refuse everything, or nothing any more, as a server may. */
	public void refuse(boolean refusing) {
		this.refusing = refusing;
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
		if (this.refusing) {
			return new Refused();
		}
		var slot = live(this.slots.get(key));
		return (slot != null) ? new Present(slot.seen()) : new Missing();
	}

	@Override
	public synchronized Write write(String key, byte[] entry, Optional<Duration> ttl) {
		if (this.silent) {
			return Write.SILENT;
		}
		if (this.refusing) {
			return Write.REFUSED;
		}
		if (StoredEntry.createdMillisOf(entry).orElse(0L) <= this.purges.getOrDefault(key, Long.MIN_VALUE)) {
			return Write.OUTDATED;
		}
		var mine = new Slot(entry.clone(), ttl.map((duration) -> this.clock.nanos() + duration.toNanos()));
		var winner = this.slots.compute(key, (_, there) -> isNewer(live(there), entry) ? there : mine);
		if (winner != mine) {
			return Write.OUTDATED;
		}
		this.changes.add(new Change.Written(key, version(entry)));
		return Write.WRITTEN;
	}

	@Override
	public Claim claim(String key, String token, Duration bound) {
		if (this.silent || this.refusing) {
			return Claim.SILENT;
		}
		var mine = new Right(token, this.clock.nanos() + bound.toNanos());
		var holder = this.rights.compute(key,
				(_, there) -> (there == null || this.clock.nanos() - there.endNanos() >= 0) ? mine : there);
		return holder.equals(mine) ? Claim.GRANTED : Claim.HELD;
	}

	@Override
	public Write fill(String key, byte[] entry, Optional<Duration> ttl, String token) {
		if (this.silent) {
			return Write.SILENT;
		}
		var right = this.rights.get(key);
		boolean held = right != null && isHeld(right, token) && this.rights.remove(key, right);
		return (held && !isLater(live(this.slots.get(key)), entry)) ? write(key, entry, ttl) : Write.OUTDATED;
	}

	@Override
	public void release(String key, String token) {
		if (!this.silent) {
			this.rights.computeIfPresent(key, (_, there) -> there.token().equals(token) ? null : there);
		}
	}

	private boolean isHeld(Right right, String token) {
		return right.token().equals(token) && this.clock.nanos() - right.endNanos() < 0;
	}

	@Override
	public void discard(String key, byte[] bytes) {
		if (!this.silent && !this.refusing) {
			this.slots.computeIfPresent(key, (_, slot) -> Arrays.equals(slot.seen(), bytes) ? null : slot);
		}
	}

	@Override
	public synchronized boolean purge(String key, long atMillis) {
		if (this.silent || this.refusing) {
			return false;
		}
		this.slots.remove(key);
		this.purges.merge(key, atMillis, Math::max);
		this.changes.add(new Change.Purged(key, atMillis));
		return true;
	}

	/** Whether it is of the same version and was asked for later. */
	private static boolean isLater(@Nullable Slot there, byte[] entry) {
		return there != null && version(there.bytes) == version(entry) && created(there.bytes) > created(entry);
	}

	private static long created(byte[] bytes) {
		return StoredEntry.createdMillisOf(bytes).orElse(0L);
	}

	private static boolean isNewer(@Nullable Slot there, byte[] entry) {
		return there != null && version(there.bytes) > version(entry);
	}

	/** What is too short to have a version is older than all. */
	private static long version(byte[] bytes) {
		return StoredEntry.versionOf(bytes).orElse(-1L);
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

	private record Right(String token, long endNanos) {
	}

	private static final class Slot {

		final byte[] bytes;

		final Optional<Long> endNanos;

		Slot(byte[] bytes, Optional<Long> endNanos) {
			this.bytes = bytes;
			this.endNanos = endNanos;
		}

		/** What a reader is given of it. */
		byte[] seen() {
			return Arrays.copyOf(this.bytes, Math.min(this.bytes.length, StoredEntry.LONGEST + 1));
		}

	}

}
