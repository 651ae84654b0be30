package io.plimsoll.gateway.problem;

import java.io.IOException;

/**
 * A service answered that all is well, with an answer that cannot be right. To the one
 * who asked it is as good as none.
 */
public final class InvalidAnswerException extends IOException {

	private static final long serialVersionUID = 1L;

	public InvalidAnswerException() {
		super("The answer cannot be right");
	}

	/** It may come as often as requests do. */
	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
