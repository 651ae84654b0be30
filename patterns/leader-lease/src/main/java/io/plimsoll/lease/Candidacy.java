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
	 * For each scope beyond its fair share a candidate waits two beats longer, so that
	 * members with fewer scopes come first. A lease that nobody ever held has no holder
	 * to wait for.
	 * @param held how many scopes the candidate holds already
	 * @param scopes how many there are
	 */
	static Candidacy judge(Observation observation, LeaseTerms terms, int held, int scopes, long nowNanos) {
		var patience = observation.version().equals(Version.NEVER_HELD) ? Duration.ZERO : terms.lease();
		int beyondShare = Math.max(0, held + 1 - terms.fairShare(scopes));
		patience = patience.plus(terms.beat().multipliedBy(2L * beyondShare));
		var left = patience.minusNanos(nowNanos - observation.sinceNanos());
		return left.isPositive() ? new Wait(left) : new TakeOver(observation.version());
	}

}
