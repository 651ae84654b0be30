package io.plimsoll.address.change;

/** Knows what place a postcode names. */
@FunctionalInterface
public interface PostcodeDirectory {

	/**
	 * Looks up a postcode of seven digits. Silence is an answer of its own: it says
	 * nothing about the postcode.
	 */
	Answer find(String postcode);

	/** What the directory says. */
	sealed interface Answer {

	}

	/** The place. */
	record Place(String prefecture, String city, String town) implements Answer {
	}

	/** There is no such postcode. */
	record Unknown() implements Answer {
	}

	/** Nothing, in the time that there is. */
	record Away() implements Answer {
	}

}
