package io.plimsoll.address.change;

import io.plimsoll.address.postal.Address;

/** What came of a change. */
public sealed interface Change {

	/** There was no address, now there is. */
	record Created(Address address) implements Change {
	}

	/** The address is another one now. */
	record Replaced(Address address) implements Change {
	}

	/** There is no address any more. */
	record Removed() implements Change {
	}

	/** The precondition did not hold: nothing was changed. */
	record Lost() implements Change {
	}

	/** A field has a value that cannot be. */
	record Invalid(String field, String detail) implements Change {
	}

	/** The directory has no such postcode. */
	record UnknownPostcode(String postcode) implements Change {
	}

	/** The field says one thing, the directory another. */
	record Mismatch(String field, String given, String known) implements Change {
	}

	/** The directory did not answer, and so nothing was changed. */
	record DirectoryAway() implements Change {
	}

}
