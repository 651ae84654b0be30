package io.plimsoll.lab.experiment.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

import io.plimsoll.sidecache.StoredEntry;

/** What somebody may make of an entry who can write to Redis and has no keys. */
enum Forgery {

	/** One of its bits is turned over. */
	FLIPPED {
		@Override
		byte[] of(byte[] entry, byte[] other, RandomGenerator random) {
			var forged = entry.clone();
			// its format is another forgery
			int bit = random.nextInt(Byte.SIZE, Byte.SIZE * forged.length);
			forged[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
			return forged;
		}
	},

	/** That of another key is in its place. */
	MOVED {
		@Override
		byte[] of(byte[] entry, byte[] other, RandomGenerator random) {
			return other;
		}
	},

	/** Some of its end is missing. */
	TRUNCATED {
		@Override
		byte[] of(byte[] entry, byte[] other, RandomGenerator random) {
			return Arrays.copyOf(entry, random.nextInt(1, entry.length));
		}
	},

	/** Far longer than any entry. */
	OVERSIZED {
		@Override
		byte[] of(byte[] entry, byte[] other, RandomGenerator random) {
			return Arrays.copyOf(entry, 10 * StoredEntry.LONGEST);
		}
	},

	/** With the highest version that there is, so that nobody can write over it. */
	HIGHEST_VERSION {
		@Override
		byte[] of(byte[] entry, byte[] other, RandomGenerator random) {
			return ByteBuffer.wrap(entry.clone()).putLong(2, Long.MAX_VALUE).array();
		}
	},

	/** In the clear, as an old release wrote it. */
	IN_THE_CLEAR {
		@Override
		byte[] of(byte[] entry, byte[] other, RandomGenerator random) {
			long created = ByteBuffer.wrap(entry).getLong(10);
			return new StoredEntry(Long.MAX_VALUE, created, "forged".getBytes(StandardCharsets.UTF_8)).encode();
		}
	},

	/** Of a format to come, and from a time to come. */
	FROM_THE_FUTURE {
		@Override
		byte[] of(byte[] entry, byte[] other, RandomGenerator random) {
			return ByteBuffer.wrap(entry.clone()).put(0, (byte) 9).putLong(10, Long.MAX_VALUE).array();
		}
	};

	/** Forges {@code entry}; {@code other} is that of another key. */
	abstract byte[] of(byte[] entry, byte[] other, RandomGenerator random);

}
