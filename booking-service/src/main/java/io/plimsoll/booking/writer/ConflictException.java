package io.plimsoll.booking.writer;

/**
 * The database refused a commit, because it knows something that its writer did not: a
 * key that another shard's leader has just used, or a write that did not go through this
 * writer. Nothing was written.
 */
public final class ConflictException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Refused as {@code cause} says. */
	public ConflictException(Throwable cause) {
		super("The shard is not as it was thought to be", cause);
	}

}
