package io.plimsoll.shedding;

import org.jspecify.annotations.Nullable;

/** What becomes of a request that found no place, decided from facts alone. */
sealed interface QueueDecision {

	/** Decides about a request that came to a queue of {@code bounds}. */
	static QueueDecision of(Facts facts, QueueBounds bounds) {
		long patience = bounds.patienceNanos(facts.stands, facts.usualNanos);
		if (facts.leftNanos != null) {
			long left = facts.leftNanos - facts.usualNanos;
			// the newest goes first while the queue stands
			long turn = facts.stands ? 0 : facts.usualNanos / facts.limit * facts.ahead;
			if (left <= turn) {
				return new Refused(ShedReason.DEADLINE);
			}
			patience = Math.min(patience, left);
		}
		if (facts.waiting < bounds.length()) {
			return new Waits(patience);
		}
		if (facts.outranks) {
			return new Displaces(patience);
		}
		return new Refused((bounds.length() == 0) ? ShedReason.LIMIT : ShedReason.QUEUE_FULL);
	}

	/** It joins the queue, for so long. */
	record Waits(long patienceNanos) implements QueueDecision {
	}

	/** It takes the turn of one who is worth less, and waits for so long. */
	record Displaces(long patienceNanos) implements QueueDecision {
	}

	/** It is refused at once. */
	record Refused(ShedReason reason) implements QueueDecision {
	}

	/**
	 * What is known when it comes.
	 *
	 * @param leftNanos until its caller stops waiting; null if that is not known
	 * @param usualNanos what a request usually takes
	 * @param limit how many are worked on at once
	 * @param waiting how many wait
	 * @param ahead how many of them have their turn before it
	 * @param stands whether the queue of its class stands
	 * @param outranks whether somebody waits who would have to give way to it
	 */
	record Facts(@Nullable Long leftNanos, long usualNanos, int limit, int waiting, int ahead, boolean stands,
			boolean outranks) {
	}

}
