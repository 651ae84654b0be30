package io.plimsoll.shedding;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The rank of a request: its class first, then its cohort. A cohort is a stable group of
 * clients, so that within a class one client's calls live or die together.
 *
 * @param requestClass what the request is worth
 * @param cohort the client's group, 0 to 127
 */
public record Priority(RequestClass requestClass, int cohort) {

	/** The field that carries a priority between services; the edge alone sets it. */
	public static final String HEADER = "Plimsoll-Priority";

	/** How many cohorts there are. */
	public static final int COHORTS = 128;

	/** How many ranks there are, those of probes not counted. */
	public static final int RANKS = 512;

	/** The priority of a request about which nothing is known. */
	public static final Priority UNKNOWN = new Priority(RequestClass.DEFAULT, 0);

	private static final Pattern FORM = Pattern.compile("([a-z]{1,16});([0-9]{1,3})");

	public Priority {
		if (cohort < 0 || cohort >= COHORTS) {
			throw new IllegalArgumentException("A cohort must be 0 to " + (COHORTS - 1) + ": " + cohort);
		}
	}

	/**
	 * Reads the form {@code <class>;<cohort>}, for example {@code critical;17}.
	 * @return the priority, or empty if there is none or it cannot be read
	 */
	public static Optional<Priority> parse(@Nullable String value) {
		if (value == null) {
			return Optional.empty();
		}
		var form = FORM.matcher(value);
		if (!form.matches()) {
			return Optional.empty();
		}
		int cohort = Integer.parseInt(form.group(2));
		return (cohort < COHORTS)
				? RequestClass.named(form.group(1)).map((requestClass) -> new Priority(requestClass, cohort))
				: Optional.empty();
	}

	/** The form that {@link #parse} reads. */
	public String format() {
		return this.requestClass.wireName() + ';' + this.cohort;
	}

	/**
	 * Its place in the order of all priorities, from 0, the highest; that of a probe is
	 * below 0.
	 */
	public int rank() {
		return this.requestClass.order() * COHORTS + this.cohort;
	}

	/** The priority of that rank, 0 or more. */
	static Priority ofRank(int rank) {
		var ranked = Arrays.stream(RequestClass.values()).filter((each) -> each.order() == rank / COHORTS).findFirst();
		return new Priority(ranked.orElseThrow(), rank % COHORTS);
	}

	/** This priority, and at most of the class {@code bound}. */
	public Priority atMost(RequestClass bound) {
		return new Priority(this.requestClass.atMost(bound), this.cohort);
	}

}
