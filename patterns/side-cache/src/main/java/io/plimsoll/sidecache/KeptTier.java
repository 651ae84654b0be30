package io.plimsoll.sidecache;

import java.util.Locale;
import java.util.Optional;

/**
 * The tier of one cache that outlives the process: what was known last under each name,
 * on this machine alone. Nobody waits for a write, and nothing is thrown: what cannot be
 * kept or read is as if it had never been kept, and is counted.
 */
public interface KeptTier {

	/**
	 * The bytes that were kept last under {@code name}, whether they are written yet or
	 * not.
	 */
	Optional<byte[]> find(String name);

	/**
	 * Keeps {@code bytes} under {@code name}, soon, unless those of a higher version are
	 * there. The caller does not change them any more.
	 * @param version not negative
	 */
	void keep(String name, long version, byte[] bytes);

	/**
	 * Forgets what is under {@code name}, soon; what is kept next takes its place,
	 * whatever its version.
	 */
	void forget(String name);

	/** How many entries are kept. */
	long entries();

	/** How many entries had to leave for others. */
	long evictions();

	/** How many entries were lost for that reason. */
	long lost(Loss reason);

	/** Why something is not kept. */
	enum Loss {

		/** More was waiting to be written than may wait. */
		QUEUE_FULL,

		/** It could not be written, or read; it is tried again for what waits. */
		FAILED,

		/** It was written and is damaged. */
		DAMAGED;

		/** The value of a meter's tag: {@code queue-full}. */
		public String tag() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	/** Keeps nothing. */
	static KeptTier none() {
		return new KeptTier() {
			@Override
			public Optional<byte[]> find(String name) {
				return Optional.empty();
			}

			@Override
			public void keep(String name, long version, byte[] bytes) {
				// there is nowhere to keep it
			}

			@Override
			public void forget(String name) {
				// there is nothing to forget
			}

			@Override
			public long entries() {
				return 0;
			}

			@Override
			public long evictions() {
				return 0;
			}

			@Override
			public long lost(Loss reason) {
				return 0;
			}
		};
	}

}
