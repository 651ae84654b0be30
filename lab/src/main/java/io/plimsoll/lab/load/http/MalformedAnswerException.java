package io.plimsoll.lab.load.http;

/** The bytes that came are no HTTP/1.1 answer. */
final class MalformedAnswerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedAnswerException(String message) {
		super(message, null, false, false);
	}

}
