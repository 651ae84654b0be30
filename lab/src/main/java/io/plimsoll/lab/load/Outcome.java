package io.plimsoll.lab.load;

/** What became of one request, as its client saw it. */
public sealed interface Outcome {

	/** The answer that was hoped for, in time. */
	record Good() implements Outcome {

		static final Good INSTANCE = new Good();

	}

	/** The answer that was hoped for, when it was no use any more. */
	record Late() implements Outcome {

		static final Late INSTANCE = new Late();

	}

	/**
	 * Turned away on purpose, with nothing done.
	 *
	 * @param reason the {@code reason} of the problem document, or the status
	 */
	record Refused(String reason) implements Outcome {
	}

	/**
	 * Answered with an error, or never sent.
	 *
	 * @param cause the status, or why it was not sent
	 */
	record Failed(String cause) implements Outcome {
	}

	/**
	 * Sent, and no answer: it may have been done, or may yet be. Never to be counted as
	 * failed.
	 *
	 * @param cause how the client lost it
	 */
	record Unknown(String cause) implements Outcome {

		/** The client waited for as long as it would and closed the connection. */
		public static final Unknown TIMED_OUT = new Unknown("timed out");

	}

}
