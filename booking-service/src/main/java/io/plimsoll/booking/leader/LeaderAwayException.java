package io.plimsoll.booking.leader;

/** The instance that is known to lead did not answer. */
public final class LeaderAwayException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean mayHaveHeard;

	/**
	 * Names the leader, and why there was no answer.
	 * @param mayHaveHeard whether the request may have reached it
	 */
	public LeaderAwayException(String leader, boolean mayHaveHeard, Throwable cause) {
		super(leader + " did not answer", cause);
		this.mayHaveHeard = mayHaveHeard;
	}

	/** Whether the request may have reached the leader, and the work may be done. */
	public boolean mayHaveHeard() {
		return this.mayHaveHeard;
	}

}
