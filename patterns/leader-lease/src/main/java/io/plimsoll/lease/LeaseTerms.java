package io.plimsoll.lease;

import java.time.Duration;

/**
 * The rules of an election; all members must have the same.
 *
 * @param lease how long a candidate must have seen no sign of the holder
 * @param beat how often the holder shows itself
 * @param margin how much earlier the holder thinks its lease ends, for clocks that do not
 * run equally fast
 * @param look how often members look at the leases; by default a fifth of the beat
 */
public record LeaseTerms(Duration lease, Duration beat, Duration margin, Duration look) {

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
		if (!look.isPositive() || look.compareTo(beat) > 0) {
			throw new IllegalArgumentException(
					"plimsoll.leader-lease.look must be > 0 and at most a beat (" + beat + "): " + look);
		}
	}

	/** With a look every fifth of a beat. */
	public LeaseTerms(Duration lease, Duration beat, Duration margin) {
		this(lease, beat, margin, beat.dividedBy(5));
	}

	/**
	 * How much of its lease a leader must have left to begin anything: less, and it hears
	 * {@link LeaseEvents#ending}.
	 */
	public Duration danger() {
		return this.beat;
	}

	/** How long the holder of a lease that was asked for at {@code sentNanos} may act. */
	long validUntil(long sentNanos) {
		return sentNanos + this.lease.minus(this.margin).toNanos();
	}

}
