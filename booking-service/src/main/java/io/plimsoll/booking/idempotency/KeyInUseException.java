package io.plimsoll.booking.idempotency;

/** Another transaction works under the same key. Carries no stack trace. */
public final class KeyInUseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public KeyInUseException() {
		super("The key is in use", null, false, false);
	}

}
