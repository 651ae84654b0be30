package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.RemoteTier.Write;

/**
 * How entries leave the process: into the shared tier, and to the disk if the cache is
 * protected, under the same names and in the same bytes; and the right to do so for all.
 */
final class Outside<K, V> {

	private final CachePolicy policy;

	private final Records<K, V> records;

	private final HeapTier<K, V> heap;

	private final KeptTier kept;

	private final RemoteTier remote;

	private final Executor executor;

	private final MonotonicClock clock;

	private final Figures figures;

	Outside(CachePolicy policy, Records<K, V> records, HeapTier<K, V> heap, KeptTier kept, SideCaches shared,
			Figures figures) {
		this.policy = policy;
		this.records = records;
		this.heap = heap;
		this.kept = kept;
		this.remote = shared.remote();
		this.executor = shared.surroundings().executor();
		this.clock = shared.surroundings().clock();
		this.figures = figures;
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
	 * To the disk, and to the shared tier.
	 * @param token of the right to fill, if this process has it; it is given back
	 */
	void write(K key, Entry<V> entry, Optional<String> token) {
		closed(key, entry).ifPresentOrElse((bytes) -> {
			keep(key, entry, bytes);
			if (writeRemote(key, entry, bytes, token) == Write.OUTDATED) {
				// what is there claims to be newer: the next reader looks whether it is
				this.heap.written(this.records.nameOf(key), 0);
			}
		}, () -> token.ifPresent((mine) -> release(key, mine)));
	}

	/** To the shared tier alone. */
	Write publish(K key, Entry<V> entry) {
		return closed(key, entry).map((bytes) -> writeRemote(key, entry, bytes, Optional.empty()))
			.orElse(Write.OUTDATED);
	}

	/** To the disk alone. */
	void keep(K key, Entry<V> entry) {
		closed(key, entry).ifPresent((bytes) -> keep(key, entry, bytes));
	}

	/** The same, with its bytes, as they were read from the shared tier. */
	void keep(K key, Entry<V> entry, byte[] bytes) {
		// an absence without a version is worth nothing to a later process
		if (!entry.isNeverKnown()) {
			var name = this.records.nameOf(key);
			this.kept.keep(name, entry.version(), bytes);
			if (this.heap.isPurged(name, entry)) {
				// meanwhile, and the disk was told to forget before it was told to keep
				this.kept.forget(name);
			}
		}
	}

	/** Its bytes; none if its codec cannot write it: then it stays in the heap alone. */
	private Optional<byte[]> closed(K key, Entry<V> entry) {
		try {
			return Optional.of(this.records.close(key, entry));
		}
		catch (RuntimeException _) {
			// the codec's own exception, whichever that is
			this.figures.foundUnreadable();
			return Optional.empty();
		}
	}

	private Write writeRemote(K key, Entry<V> entry, byte[] bytes, Optional<String> token) {
		var ttl = entry.left(this.clock.nanos(), this.policy.lifetimes());
		if (!ttl.isPositive() || bytes.length > StoredEntry.LONGEST) {
			// nobody would read it
			token.ifPresent((mine) -> release(key, mine));
			return Write.OUTDATED;
		}
		boolean forGood = this.policy.region() == Region.PROTECTED && entry.value() != null;
		var name = this.records.nameOf(key);
		var forgotten = forGood ? Optional.<Duration>empty() : Optional.of(ttl);
		var write = token.map((mine) -> this.remote.fill(name, bytes, forgotten, mine))
			.orElseGet(() -> this.remote.write(name, bytes, forgotten));
		if (write == Write.REFUSED) {
			this.figures.refusedByRemote();
		}
		return write;
	}

}
