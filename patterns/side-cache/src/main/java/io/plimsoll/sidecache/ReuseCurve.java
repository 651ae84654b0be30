package io.plimsoll.sidecache;

import java.util.Arrays;

/**
 * What share of requests a cache of any size would answer, estimated from the requests
 * themselves: the advice on which a bound of the heap can be set. It assumes that what
 * was used longest ago leaves first; a policy that keeps what is used often does a little
 * better.
 * <p>
 * Safe for use by many threads. A request costs some nanoseconds, one of a sampled key a
 * few microseconds at the most.
 */
public final class ReuseCurve {

	/*
	 * Mattson (1970): in a stack of keys, the latest on top, the depth at which a key is
	 * found is the least size of a cache that would have had it, so one pass tells the
	 * hit ratio of every size. A stack of all keys is as large as what it is to advise
	 * on. SHARDS (Waldspurger et al., FAST '15) keeps the keys whose hash falls below a
	 * threshold, a fixed share R of all, and with them all of their requests: depths are
	 * then R times what they are, whatever the pattern. Which keys are in the sample is
	 * chance, and a single hot one makes a difference; what it makes is taken back where
	 * the hottest are, at depth 0 (their SHARDS-adj).
	 *
	 * The rate is such that a stack of SAMPLED keys reaches to FARTHEST times the bound.
	 */

	/** How many times the bound it can tell of. */
	public static final int FARTHEST = 4;

	private static final int SAMPLED = 8192;

	/** From so many requests on the older ones count half: patterns change. */
	private static final long MEMORY = 1_000_000;

	private static final int HASHES = 1 << 24;

	private final double rate;

	private final int threshold;

	private final long[] stack = new long[SAMPLED];

	private final double[] depths = new double[SAMPLED];

	private int height;

	private double asked;

	private double sampled;

	/** For a cache of so many entries. */
	public ReuseCurve(int entries) {
		this.threshold = (int) Math.max(1, Math.min(HASHES, (double) SAMPLED / FARTHEST / entries * HASHES));
		this.rate = (double) this.threshold / HASHES;
	}

	/** Takes note of a request for {@code key}. */
	public void asked(Object key) {
		long hash = mixed(key.hashCode());
		// the rest of the hash tells keys apart, so that it is not the same for all of a
		// small sample
		boolean mine = (hash >>> 40) < this.threshold;
		count(mine ? hash : 0, mine);
	}

	/** What share of all requests a cache of so many entries would have answered. */
	public synchronized double hitRatio(long entries) {
		if (this.asked == 0) {
			return 0;
		}
		double expected = this.asked * this.rate;
		double hits = expected - this.sampled;
		for (int depth = 0; depth < SAMPLED && depth < entries * this.rate; depth++) {
			hits += this.depths[depth];
		}
		return Math.max(0, Math.min(1, hits / expected));
	}

	/** How many requests it goes by. */
	public synchronized long requests() {
		return (long) this.asked;
	}

	private synchronized void count(long hash, boolean mine) {
		this.asked++;
		if (mine) {
			this.sampled++;
			touch(hash);
		}
		if (this.asked >= MEMORY) {
			this.asked /= 2;
			this.sampled /= 2;
			Arrays.setAll(this.depths, (depth) -> this.depths[depth] / 2);
		}
	}

	/** Brings it to the top, and counts how deep it was. */
	private void touch(long hash) {
		int depth = 0;
		while (depth < this.height && this.stack[depth] != hash) {
			depth++;
		}
		if (depth < this.height) {
			this.depths[depth]++;
		}
		else if (this.height < SAMPLED) {
			this.height++;
		}
		else {
			depth = SAMPLED - 1;
		}
		System.arraycopy(this.stack, 0, this.stack, 1, depth);
		this.stack[0] = hash;
	}

	/** Spreads hash codes, which of numbers are the numbers (splitmix64). */
	private static long mixed(long value) {
		long spread = value + 0x9e3779b97f4a7c15L;
		spread = (spread ^ (spread >>> 30)) * 0xbf58476d1ce4e5b9L;
		spread = (spread ^ (spread >>> 27)) * 0x94d049bb133111ebL;
		return spread ^ (spread >>> 31);
	}

}
