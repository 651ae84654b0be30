package io.plimsoll.lease;

/** The store did not answer: what was asked for may or may not have happened. */
public final class LeaseStoreException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** With what was asked for, and why no answer came. */
	public LeaseStoreException(String message, Throwable cause) {
		super(message, cause);
	}

}
