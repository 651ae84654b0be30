package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a reader accepts, as the request directives of {@code Cache-Control} say it (RFC
 * 9111, section 5.2.1). A reader that says nothing accepts what the cache's own policy
 * allows; one that speaks is taken at its word, also while the source is away.
 *
 * @param noCache the source must be asked, at or after the time of the request
 * @param maxAge the greatest age that will do; stale is then refused, unless
 * {@code maxStale} allows it
 * @param maxStale how long after its soft time to live an entry will still do
 * @param onlyIfCached the source must not be waited for
 */
public record Demand(boolean noCache, Optional<Duration> maxAge, Optional<Duration> maxStale, boolean onlyIfCached) {

	/** Whatever the policy allows. */
	public static final Demand ANY = new Demand(false, Optional.empty(), Optional.empty(), false);

	/**
	 * What {@code max-stale} without a value means, and the most that a value can say.
	 */
	private static final long MAX_SECONDS = Integer.MAX_VALUE;

	/** Asks the source, now. */
	public static Demand noCacheDemand() {
		return new Demand(true, Optional.empty(), Optional.empty(), false);
	}

	/**
	 * Reads the field's value. Directives that are not ours are passed over; where one is
	 * repeated the strictest counts, and a {@code max-age} that cannot be read counts as
	 * zero: a reader that asked for something is not given the contrary.
	 * @param header the value, several fields joined by commas, or null if there is none
	 */
	public static Demand parse(@Nullable String header) {
		var demand = ANY;
		if (header != null) {
			for (var directive : header.split(",", -1)) {
				demand = demand.and(directive.strip());
			}
		}
		return demand;
	}

	/** Whether nothing will do that was known before the request came. */
	boolean asksSource() {
		return this.noCache || this.maxAge.filter(Duration::isZero).isPresent();
	}

	/** Whether the age will do, staleness apart. */
	boolean admits(Duration age) {
		return !asksSource() && this.maxAge.map((bound) -> age.compareTo(bound) <= 0).orElse(true);
	}

	private Demand and(String directive) {
		int equals = directive.indexOf('=');
		var name = ((equals < 0) ? directive : directive.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
		var value = (equals < 0) ? "" : unquoted(directive.substring(equals + 1).strip());
		return switch (name) {
			case "no-cache" -> new Demand(true, this.maxAge, this.maxStale, this.onlyIfCached);
			case "max-age" -> new Demand(this.noCache, least(this.maxAge, seconds(value).orElse(Duration.ZERO)),
					this.maxStale, this.onlyIfCached);
			case "max-stale" ->
				new Demand(this.noCache, this.maxAge, least(this.maxStale, staleness(value)), this.onlyIfCached);
			case "only-if-cached" -> new Demand(this.noCache, this.maxAge, this.maxStale, true);
			default -> this;
		};
	}

	private static Duration staleness(String value) {
		return value.isEmpty() ? Duration.ofSeconds(MAX_SECONDS) : seconds(value).orElse(Duration.ZERO);
	}

	private static Optional<Duration> least(Optional<Duration> before, Duration now) {
		return Optional.of(before.filter((duration) -> duration.compareTo(now) < 0).orElse(now));
	}

	private static Optional<Duration> seconds(String digits) {
		if (!digits.matches("[0-9]+")) {
			return Optional.empty();
		}
		boolean huge = digits.length() > 9;
		return Optional.of(Duration.ofSeconds(huge ? MAX_SECONDS : Long.parseLong(digits)));
	}

	private static String unquoted(String value) {
		boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

}
