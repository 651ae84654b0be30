package io.plimsoll.lab.fault.store;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What can happen to the bytes of an entry. */
public enum Damage {

	/** One of its bits is turned over. */
	FLIPPED {
		@Override
		byte[] done(byte[] entry, RandomGenerator random) {
			var damaged = entry.clone();
			int bit = random.nextInt(damaged.length * Byte.SIZE);
			damaged[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
			return damaged;
		}
	},

	/** Some of its end is missing, perhaps all of it. */
	TRUNCATED {
		@Override
		byte[] done(byte[] entry, RandomGenerator random) {
			return Arrays.copyOf(entry, random.nextInt(entry.length));
		}
	};

	/** The damaged entry, which is another than {@code entry}; that one is not empty. */
	abstract byte[] done(byte[] entry, RandomGenerator random);

}
