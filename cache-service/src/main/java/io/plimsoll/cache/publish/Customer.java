package io.plimsoll.cache.publish;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a customer's id looks like to the service that owns addresses. */
final class Customer {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

	private Customer() {
	}

	/** The id that {@code text} is; empty if it is none. */
	static Optional<String> parse(String text) {
		return FORM.matcher(text).matches() ? Optional.of(text) : Optional.empty();
	}

}
