package io.plimsoll.booking.follower;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How old an answer may be, as the request directives of {@code Cache-Control} say it
 * (RFC 9111, section 5.2.1). A reader that says nothing is given what is known, and told
 * how old it is.
 *
 * @param noCache the database must be asked
 * @param maxAge the greatest age that will do
 * @param onlyIfCached the database must not be asked
 */
public record ReadDemand(boolean noCache, Optional<Duration> maxAge, boolean onlyIfCached) {

	/** Whatever is known. */
	public static final ReadDemand ANY = new ReadDemand(false, Optional.empty(), false);

	/** More than anybody will wait to be told the news. */
	private static final long MAX_SECONDS = Integer.MAX_VALUE;

	/**
	 * Reads the field's value. Nothing here is fresh for any time, so {@code max-stale}
	 * says the same as {@code max-age}; of two numbers the smaller counts, and one that
	 * cannot be read counts as zero: a reader that asked for something is not given the
	 * contrary. Directives that are not ours are passed over.
	 * @param header the value, several fields joined by commas, or null if there is none
	 */
	public static ReadDemand parse(@Nullable String header) {
		var demand = ANY;
		if (header != null) {
			for (var directive : header.split(",", -1)) {
				demand = demand.and(directive.strip().toLowerCase(Locale.ROOT).split("=", 2));
			}
		}
		return demand;
	}

	/** Whether something of this age will do. */
	public boolean admits(Duration age) {
		return !this.noCache && this.maxAge.map((most) -> most.isPositive() && age.compareTo(most) <= 0).orElse(true);
	}

	private ReadDemand and(String[] directive) {
		return switch (directive[0].strip()) {
			case "no-cache" -> new ReadDemand(true, this.maxAge, this.onlyIfCached);
			case "only-if-cached" -> new ReadDemand(this.noCache, this.maxAge, true);
			// without a number it means any age, which is what nobody has limited
			case "max-stale" -> (directive.length > 1) ? atMost(directive[1]) : this;
			case "max-age" -> atMost((directive.length > 1) ? directive[1] : "");
			default -> this;
		};
	}

	private ReadDemand atMost(String value) {
		var most = seconds(value.strip().replace("\"", ""));
		return new ReadDemand(this.noCache,
				Optional.of(this.maxAge.filter((before) -> before.compareTo(most) < 0).orElse(most)),
				this.onlyIfCached);
	}

	private static Duration seconds(String digits) {
		if (!digits.matches("[0-9]+")) {
			return Duration.ZERO;
		}
		return Duration.ofSeconds((digits.length() > 9) ? MAX_SECONDS : Long.parseLong(digits));
	}

}
