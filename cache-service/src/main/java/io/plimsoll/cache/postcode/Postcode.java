package io.plimsoll.cache.postcode;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Japanese postcode: seven digits, whether or not there is such a place.
 *
 * @param digits the seven
 */
public record Postcode(String digits) {

	private static final Pattern FORM = Pattern.compile("[0-9]{7}");

	public Postcode {
		if (!FORM.matcher(digits).matches()) {
			throw new IllegalArgumentException("A postcode is seven digits: " + digits);
		}
	}

	/** The postcode that {@code text} is; empty if it is none. */
	public static Optional<Postcode> parse(String text) {
		return FORM.matcher(text).matches() ? Optional.of(new Postcode(text)) : Optional.empty();
	}

	/** The digits: the name of its entry in the cache. */
	@Override
	public String toString() {
		return this.digits;
	}

}
