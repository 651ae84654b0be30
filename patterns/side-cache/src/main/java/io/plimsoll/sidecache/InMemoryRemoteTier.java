package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
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
	public void flush() {
		this.slots.clear();
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
	public Write write(String key, StoredEntry entry, Optional<Duration> ttl) {
		if (this.silent) {
			return Write.SILENT;
		}
		var mine = new Slot(entry.encode(), ttl.map((duration) -> this.clock.nanos() + duration.toNanos()));
		var winner = this.slots.compute(key, (_, there) -> isNewer(live(there), entry) ? there : mine);
		return (winner == mine) ? Write.WRITTEN : Write.OUTDATED;
	}

	@Override
	public Claim claim(String key, String token, Duration bound) {
		if (this.silent) {
			return Claim.SILENT;
		}
		var mine = new Right(token, this.clock.nanos() + bound.toNanos());
		var holder = this.rights.compute(key,
				(_, there) -> (there == null || this.clock.nanos() - there.endNanos() >= 0) ? mine : there);
		return holder.equals(mine) ? Claim.GRANTED : Claim.HELD;
	}

	@Override
	public Write fill(String key, StoredEntry entry, Optional<Duration> ttl, String token) {
		if (this.silent) {
			return Write.SILENT;
		}
		var right = this.rights.get(key);
		boolean held = right != null && isHeld(right, token) && this.rights.remove(key, right);
		return held ? write(key, entry, ttl) : Write.OUTDATED;
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
		if (!this.silent) {
			this.slots.computeIfPresent(key, (_, slot) -> Arrays.equals(slot.bytes, bytes) ? null : slot);
		}
	}

	private static boolean isNewer(@Nullable Slot there, StoredEntry entry) {
		return there != null
				&& StoredEntry.versionOf(there.bytes).filter((version) -> version > entry.version()).isPresent();
	}

	private @Nullable Slot live(@Nullable Slot slot) {
		boolean expired = slot != null && slot.endNanos.filter((end) -> this.clock.nanos() - end >= 0).isPresent();
		return expired ? null : slot;
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

	}

}
