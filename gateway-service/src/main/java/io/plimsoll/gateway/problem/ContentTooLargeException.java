package io.plimsoll.gateway.problem;

/** A body that turned out to be too large while it was read. Carries no stack trace. */
public final class ContentTooLargeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** For a body of more than {@code limit} bytes. */
	public ContentTooLargeException(long limit) {
		super("The body has more than " + limit + " bytes.", null, false, false);
	}

}
