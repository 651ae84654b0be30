package io.plimsoll.booking.delivery;

/** What is known of a customer's address, at present. */
public sealed interface AddressFinding {

	/**
	 * There is one.
	 *
	 * @param version its version, which goes up with each change
	 */
	record Present(long version) implements AddressFinding {
	}

	/** There is none. */
	record Absent() implements AddressFinding {
	}

	/** Nothing is known. */
	record Unknown(Reason reason) implements AddressFinding {
	}

	/** Why nothing is known. */
	enum Reason {

		/** Nobody said in time, or who was asked does not know it himself. */
		UNAVAILABLE,
		/** What was said is of some time ago. */
		STALE,
		/** What was said cannot be right. */
		INVALID

	}

}
