package io.plimsoll.contract.token;

/** What came of the verification of a token. */
public sealed interface TokenCheck {

	/** The token is ours and has not expired. */
	record Valid(AccessToken token) implements TokenCheck {
	}

	/** The token was refused. */
	record Invalid(Reason reason) implements TokenCheck {
	}

	/** Why a token was refused: all that a caller is told. */
	enum Reason {

		/** It was ours, and its time is over. */
		EXPIRED("The token has expired"),

		/** No token, or one that somebody else signed, or with claims missing. */
		NOT_OURS("The token is not one of this platform");

		private final String text;

		Reason(String text) {
			this.text = text;
		}

		/** One sentence for the caller. */
		public String text() {
			return this.text;
		}

	}

}
