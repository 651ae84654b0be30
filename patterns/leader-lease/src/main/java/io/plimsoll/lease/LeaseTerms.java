package io.plimsoll.lease;

import java.time.Duration;

/**
 * The rules of an election; all members must have the same.
 *
 * @param lease how long a candidate must have seen no sign of the holder
 * @param beat how often the holder shows itself
 * @param margin how much earlier the holder thinks its lease ends, for clocks that do not
 * run equally fast
 * @param replicas how many members there are when all are well; each takes its fair share
 * of the scopes without hesitation
 */
public record LeaseTerms(Duration lease, Duration beat, Duration margin, int replicas) {

	public LeaseTerms {
		if (!lease.isPositive()) {
			throw new IllegalArgumentException("plimsoll.leader-lease.lease must be > 0: " + lease);
		}
		if (!beat.isPositive() || beat.multipliedBy(2).compareTo(lease) > 0) {
			throw new IllegalArgumentException("plimsoll.leader-lease.beat must be > 0 and at most half of the lease ("
					+ lease + "), or one beat that is late or lost costs the leadership: " + beat);
		}
		if (margin.isNegative() || margin.plus(beat).compareTo(lease) >= 0) {
			throw new IllegalArgumentException(
					"plimsoll.leader-lease.margin must be >= 0 and leave more than one beat (" + beat
							+ ") of the lease (" + lease + "), or the leadership lapses between two beats: " + margin);
		}
		if (replicas < 1) {
			throw new IllegalArgumentException("plimsoll.leader-lease.replicas must be > 0: " + replicas);
		}
	}

	/** How many of {@code scopes} a member may take without waiting for the others. */
	public int fairShare(int scopes) {
		return Math.ceilDiv(scopes, this.replicas);
	}

	/** How long the holder of a lease that was asked for at {@code sentNanos} may act. */
	long validUntil(long sentNanos) {
		return sentNanos + this.lease.minus(this.margin).toNanos();
	}

}
