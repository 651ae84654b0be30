package io.plimsoll.booking.writer;

/**
 * So many commands wait for the shard that one more was not let in; nothing was done for
 * it. Carries no stack trace: it is thrown under overload.
 */
public final class ShardBusyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Names the shard. */
	public ShardBusyException(String scope) {
		super("Too many commands wait for " + scope, null, false, false);
	}

}
