package io.plimsoll.gateway.balance;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * What all but the slowest twentieth of answers took of late, to a tenth: they are
 * counted in buckets that grow by an eighth of a doubling, of the stretch of time that is
 * running and of the one before. Safe for use by many threads; it holds its lock for an
 * addition.
 */
public final class TailLatency {

	/** Fewer say nothing about the slowest twentieth. */
	private static final int ENOUGH = 100;

	private static final double SHARE = 0.95;

	private static final double SHORTEST_NANOS = 1e6;

	private static final int PER_DOUBLING = 8;

	/** Up to two seconds, the longest deadline. */
	private static final int BUCKETS = 11 * PER_DOUBLING + 1;

	private final long stretchNanos;

	private final long[] running = new long[BUCKETS];

	private final long[] before = new long[BUCKETS];

	private long since;

	/**
	 * Of nothing yet.
	 * @param stretch how long it counts before it begins anew
	 */
	public TailLatency(Duration stretch, long nanos) {
		this.stretchNanos = stretch.toNanos();
		this.since = nanos;
	}

	/** An answer took so long. */
	public synchronized void add(long nanos, long tookNanos) {
		moveTo(nanos);
		this.running[bucket(tookNanos)]++;
	}

	/**
	 * What all but a twentieth took at most; empty while there are too few to tell.
	 */
	public synchronized Optional<Duration> current(long nanos) {
		moveTo(nanos);
		long all = Arrays.stream(this.running).sum() + Arrays.stream(this.before).sum();
		if (all < ENOUGH) {
			return Optional.empty();
		}
		long seen = 0;
		int bucket = -1;
		while (seen < SHARE * all) {
			bucket++;
			seen += this.running[bucket] + this.before[bucket];
		}
		return Optional.of(Duration.ofNanos(Math.round(SHORTEST_NANOS * Math.pow(2, (double) bucket / PER_DOUBLING))));
	}

	private void moveTo(long nanos) {
		long passed = nanos - this.since;
		if (passed < this.stretchNanos) {
			return;
		}
		if (passed < 2 * this.stretchNanos) {
			System.arraycopy(this.running, 0, this.before, 0, BUCKETS);
		}
		else {
			Arrays.fill(this.before, 0);
		}
		Arrays.fill(this.running, 0);
		this.since = nanos;
	}

	/** The first whose bound it does not exceed; the last takes all beyond. */
	private static int bucket(long nanos) {
		double doublings = Math.log(nanos / SHORTEST_NANOS) / Math.log(2);
		return (nanos <= SHORTEST_NANOS) ? 0 : (int) Math.min(BUCKETS - 1, Math.ceil(PER_DOUBLING * doublings));
	}

}
