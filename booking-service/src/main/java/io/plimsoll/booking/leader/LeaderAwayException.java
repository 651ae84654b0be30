package io.plimsoll.booking.leader;

/** The instance that is known to lead did not answer. */
public final class LeaderAwayException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Names the leader, and why there was no answer. */
	public LeaderAwayException(String leader, Throwable cause) {
		super(leader + " did not answer", cause);
	}

}
