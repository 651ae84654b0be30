package io.plimsoll.lab.fault;

/**
 * What is wrong in the booking database while the fault lasts, mostly a guard that is
 * missing. At its end the guard is put back, and what it would have refused is taken
 * away: whoever wants to see that reads the final state first.
 */
public enum SchemaDefect {

	/** Writes with an old epoch are let through. */
	FENCE_TRIGGER_DROPPED("fence trigger dropped"),

	/** Writes with an epoch that nobody was given yet are let through. */
	FENCE_LETS_THE_FUTURE_IN("fence with >= for ="),

	/** A seat may have two takers. */
	UNIQUE_CONSTRAINT_DROPPED("unique constraint dropped"),

	/**
	 * Half of the answers are not kept for a repetition, as if their row were written in
	 * a transaction of its own that was lost.
	 */
	IDEMPOTENCY_ROW_LOST("idempotency row in its own transaction"),

	/**
	 * Half of the transactions that write a booking lose their connection while they
	 * commit, and with it what they wrote: their service learns neither.
	 */
	COMMIT_CUT("connections cut at commit"),

	/**
	 * Transactions that write a booking stay open at their commit, in all that their
	 * service does not end by itself, if the application of their session is in the table
	 * {@code lab_hung}: whoever made the fault puts it there.
	 */
	COMMIT_HUNG("transactions that stay open at commit"),

	/** Each new booking takes 60 ms, as if the disk were slow. */
	HOLDS_SLOW("new bookings take 60 ms each");

	private final String text;

	SchemaDefect(String text) {
		this.text = text;
	}

	/** As people read it, and as the report names it. */
	@Override
	public String toString() {
		return this.text;
	}

}
