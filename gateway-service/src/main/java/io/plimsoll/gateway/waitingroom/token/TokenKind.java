package io.plimsoll.gateway.waitingroom.token;

/**
 * What a token is for. Each kind has keys of its own, so that none can pass for another.
 */
public enum TokenKind {

	/** Shows a place. */
	TICKET("ticket"),

	/** Lets one hold through. */
	PASS("pass");

	private final String word;

	TokenKind(String word) {
		this.word = word;
	}

	/** The type of the token, as its head names it. */
	String type() {
		return "plimsoll-" + this.word + "+jwt";
	}

	/**
	 * Whom the token is for: what stands in front of an event takes it, and nobody else.
	 */
	String audience(String event) {
		return this.word + ':' + event;
	}

}
