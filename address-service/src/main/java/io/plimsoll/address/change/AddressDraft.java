package io.plimsoll.address.change;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * An address as a customer writes it, not yet known to make sense. What the directory
 * knows may be left out.
 */
public record AddressDraft(@Nullable String name, @Nullable String postcode, @Nullable String line,
		@Nullable String prefecture, @Nullable String city, @Nullable String town, @Nullable String country) {

	/** The only country whose postcodes we have. */
	static final String COUNTRY = "JP";

	static final int MAX_NAME = 100;

	static final int MAX_LINE = 200;

	private static final Pattern POSTCODE = Pattern.compile("[0-9]{7}");

	/** The first thing that is wrong with it, as far as can be told without asking. */
	Optional<Change.Invalid> flaw() {
		return Stream
			.of(text("name", this.name, MAX_NAME), text("line", this.line, MAX_LINE), postcodeFlaw(), countryFlaw())
			.flatMap(Optional::stream)
			.findFirst();
	}

	private Optional<Change.Invalid> postcodeFlaw() {
		boolean wellFormed = this.postcode != null && POSTCODE.matcher(this.postcode).matches();
		return wellFormed ? Optional.empty()
				: invalid("postcode", "postcode must be seven digits, without a hyphen: " + this.postcode);
	}

	private Optional<Change.Invalid> countryFlaw() {
		return (this.country == null || this.country.equals(COUNTRY)) ? Optional.empty()
				: invalid("country", "country must be JP: " + this.country);
	}

	private static Optional<Change.Invalid> text(String field, @Nullable String value, int max) {
		if (value == null || value.isBlank()) {
			return invalid(field, field + " must be given");
		}
		if (value.codePointCount(0, value.length()) > max) {
			return invalid(field, field + " must have at most " + max + " characters");
		}
		if (value.codePoints().anyMatch(Character::isISOControl)) {
			return invalid(field, field + " must be one line of plain text");
		}
		return Optional.empty();
	}

	private static Optional<Change.Invalid> invalid(String field, String detail) {
		return Optional.of(new Change.Invalid(field, detail));
	}

}
