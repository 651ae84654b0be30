package io.plimsoll.sidecache;

import java.time.Duration;
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
	 * Writes {@code entry}, unless the entry there has a higher version, or what is as
	 * old as this was purged.
	 * @param ttl when the store may forget it; empty for never
	 */
	Write write(String key, StoredEntry entry, Optional<Duration> ttl);

	/** Removes what is under {@code key}, if it is still these {@code bytes}. */
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

	/** Bytes that may or may not be an entry. */
	@SuppressWarnings("ArrayRecordComponent") // a carrier: two of them are never compared
	record Present(byte[] bytes) implements Read {
	}

	/** There is nothing. */
	record Missing() implements Read {
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

	/** What came of writing. */
	enum Write {

		/** The entry is there now. */
		WRITTEN,

		/** A newer one is there, or it was purged. */
		OUTDATED,

		/** The store did not answer in time, was not asked, or refused. */
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
			public Write write(String key, StoredEntry entry, Optional<Duration> ttl) {
				return Write.SILENT;
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
