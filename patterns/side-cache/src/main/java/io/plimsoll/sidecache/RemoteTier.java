package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The tier that all processes share. A key is {@code <cache>:<name>}. Each write that is
 * taken, and each purge, is told to all who read {@link Invalidations}. It is never on
 * the availability path: each call ends within a budget of tens of milliseconds, or with
 * the deadline of its thread if that is nearer, throws nothing, and a store that did not
 * answer is a value like any other. The caller must assume nothing about an entry when
 * the store is silent: a write may or may not have happened.
 */
public interface RemoteTier {

	/** So many purged keys of a cache are remembered. */
	int PURGES = 1000;

	/** Reads the entry under {@code key}. */
	Read read(String key);

	/**
	 * Writes {@code entry}, unless what is there claims a higher version, or what is as
	 * old as this was purged.
	 * @param entry its bytes, which begin with the header of {@link StoredEntry}
	 * @param ttl when the store may forget it; empty for never
	 */
	Write write(String key, byte[] entry, Optional<Duration> ttl);

	/** Reads the entries under {@code keys}, in their order, in one round trip. */
	default List<Read> readAll(List<String> keys) {
		return keys.stream().map(this::read).toList();
	}

	/**
	 * Claims the sole right to fill {@code key}.
	 * @param token tells this claim from all others
	 * @param bound when the right ends by itself, for a holder that died
	 */
	Claim claim(String key, String token, Duration bound);

	/**
	 * Writes {@code entry} as {@link #write} does, if the right that was claimed with
	 * {@code token} is still held, and gives it back. One who comes late writes nothing.
	 */
	Write fill(String key, byte[] entry, Optional<Duration> ttl, String token);

	/** Gives the right back, if it is still held with {@code token}. */
	void release(String key, String token);

	/** Removes what is under {@code key}, if {@link #read} would still give these. */
	void discard(String key, byte[] bytes);

	/**
	 * Removes what is under {@code key}, whatever it is, and from then on refuses entries
	 * under it that were made up to {@code atMillis}, so that no process gives back what
	 * it has. That is remembered of the latest {@value #PURGES} keys of each cache.
	 * @return whether the store did so
	 */
	boolean purge(String key, long atMillis);

	/** What came of reading. */
	sealed interface Read {

	}

	/**
	 * Bytes that may or may not be an entry; of more than {@link StoredEntry#LONGEST} the
	 * first, and one more than that.
	 */
	@SuppressWarnings("ArrayRecordComponent") // a carrier: two of them are never compared
	record Present(byte[] bytes) implements Read {
	}

	/** There is nothing. */
	record Missing() implements Read {
	}

	/** The store answered that it would not; to a reader the entry is not there. */
	record Refused() implements Read {
	}

	/** The store did not answer in time, or was not asked. */
	record Silent() implements Read {
	}

	/**
	 * The caller's deadline passed before the store's budget was spent, which says
	 * nothing of the store.
	 */
	record TimeIsUp() implements Read {
	}

	/** What came of claiming. */
	enum Claim {

		/** The right is the caller's. */
		GRANTED,

		/** Somebody else has it. */
		HELD,

		/** The store did not answer in time, was not asked, or refused. */
		SILENT

	}

	/** What came of writing. */
	enum Write {

		/** The entry is there now. */
		WRITTEN,

		/**
		 * A newer one is there, it was purged, or the right to fill is somebody else's by
		 * now.
		 */
		OUTDATED,

		/** The store answered that it would not: not allowed, full, or read-only. */
		REFUSED,

		/** The store did not answer in time, or was not asked. */
		SILENT,

		/** The caller's deadline passed first; the entry may be there soon. */
		TIME_IS_UP

	}

	/** No shared tier: always silent. */
	static RemoteTier none() {
		return new RemoteTier() {
			@Override
			public Read read(String key) {
				return new Silent();
			}

			@Override
			public Write write(String key, byte[] entry, Optional<Duration> ttl) {
				return Write.SILENT;
			}

			@Override
			public Claim claim(String key, String token, Duration bound) {
				return Claim.SILENT;
			}

			@Override
			public Write fill(String key, byte[] entry, Optional<Duration> ttl, String token) {
				return Write.SILENT;
			}

			@Override
			public void release(String key, String token) {
				// nothing was granted
			}

			@Override
			public void discard(String key, byte[] bytes) {
				// there is nothing to discard
			}

			@Override
			public boolean purge(String key, long atMillis) {
				return false;
			}
		};
	}

}
