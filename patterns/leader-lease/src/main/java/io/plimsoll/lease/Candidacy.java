package io.plimsoll.lease;

import java.time.Duration;

/** Whether a candidate may take a lease over, decided from what it has seen itself. */
public sealed interface Candidacy {

	/** The holder was silent for long enough: the lease may be taken from it. */
	record TakeOver(Version seen) implements Candidacy {
	}

	/** The holder may still be there for {@code left}. */
	record Wait(Duration left) implements Candidacy {
	}

	/**
	 * Judges one lease.
	 * <p>
	 * For each scope beyond its fair share a candidate waits a beat longer, so that
	 * members with fewer scopes come first: they have seen the holder's last beat within
	 * a beat of each other. A lease that nobody ever held has no holder to wait for, but
	 * members that are still starting: two beats.
	 * @param held how many scopes the candidate holds already
	 * @param scopes how many there are
	 */
	static Candidacy judge(Observation observation, LeaseTerms terms, int held, int scopes, long nowNanos) {
		boolean fresh = observation.version().equals(Version.NEVER_HELD);
		int beyondShare = Math.max(0, held + 1 - terms.fairShare(scopes));
		var courtesy = terms.beat().multipliedBy((fresh ? 2L : 1L) * beyondShare);
		var patience = (fresh ? Duration.ZERO : terms.lease()).plus(courtesy);
		var left = patience.minusNanos(nowNanos - observation.sinceNanos());
		return left.isPositive() ? new Wait(left) : new TakeOver(observation.version());
	}

}
