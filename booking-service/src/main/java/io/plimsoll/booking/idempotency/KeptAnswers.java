package io.plimsoll.booking.idempotency;

import java.util.Optional;

import io.plimsoll.booking.leader.Answer;
import io.plimsoll.lease.Leadership;

/** The answers of requests that were done, by key, within a leader's transaction. */
public interface KeptAnswers {

	/**
	 * An answer, and the request it was given to.
	 *
	 * @param fingerprint of the request
	 * @param answer what the client was told
	 */
	record Kept(String fingerprint, Answer answer) {
	}

	/** What the caller was answered under this key. */
	Optional<Kept> find(String caller, String key);

	/**
	 * Keeps the answer if the transaction commits.
	 * @throws KeyInUseException if another leader's transaction uses the key just now
	 */
	void keep(Leadership leadership, KeyedRequest request, Answer answer);

	/** Forgets what was kept for long enough; at most {@code limit} answers at once. */
	int forgetOld(Leadership leadership, int limit);

	/** Whether {@link #forgetOld} would find something; asked outside a transaction. */
	boolean hasOld(String scope);

}
