package io.plimsoll.lease;

import java.time.Duration;

/** Whether a candidate may take a lease over, decided from what it has seen itself. */
sealed interface Candidacy {

	/** The holder is dead, or was silent for long enough: the lease may be taken. */
	record TakeOver(Version seen, Cause cause) implements Candidacy {
	}

	/** The holder may still be there for {@code left}. */
	record Wait(Duration left) implements Candidacy {
	}

	/**
	 * Judges one lease.
	 * @param rank how many members are to be let go first, see {@link Spread}; each is
	 * given two looks
	 * @param fit whether the candidate does its work; one that did not waits two leases
	 * longer than all others
	 */
	static Candidacy judge(Observation observation, LeaseTerms terms, int rank, boolean fit, long nowNanos) {
		boolean dead = observation.holder() == Observation.Presence.ENDED;
		boolean fresh = observation.version().equals(Version.NEVER_HELD);
		var patience = (dead || fresh) ? Duration.ZERO : terms.lease();
		patience = patience.plus(terms.look().multipliedBy(2L * rank));
		if (!fit) {
			patience = patience.plus(terms.lease().multipliedBy(2));
		}
		var left = patience.minusNanos(nowNanos - observation.sinceNanos());
		return left.isPositive() ? new Wait(left)
				: new TakeOver(observation.version(), dead ? Cause.DEATH : Cause.SILENCE);
	}

}
