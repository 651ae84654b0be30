package io.plimsoll.lab.platform;

/**
 * The platform could not do what was asked. The message is for the person who asked: what
 * happened, and where it helps, what to do.
 */
public class FellShortException extends RuntimeException {

	public FellShortException(String message) {
		super(message);
	}

}
