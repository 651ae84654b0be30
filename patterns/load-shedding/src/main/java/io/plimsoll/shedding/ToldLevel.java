package io.plimsoll.shedding;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Down to where a process lets requests in when it cannot serve all: every class above
 * {@code lowest}, and of that one some of the cohorts. A process tells it to those who
 * call it, so that they refuse themselves what it would refuse.
 *
 * @param lowest the lowest class that is let in; no probe, those are always
 * @param cohorts how many of its cohorts are, counted from 0 on; 1 to
 * {@value Priority#COHORTS}
 */
public record ToldLevel(RequestClass lowest, int cohorts) {

	/** The field of an answer that tells it; the edge takes it away. */
	public static final String HEADER = "Plimsoll-Admission-Level";

	/** Everybody is let in. */
	public static final ToldLevel ALL = new ToldLevel(RequestClass.BULK, Priority.COHORTS);

	/** The classes that a level may end in, from the highest to the lowest. */
	static final List<RequestClass> CLASSES = List.of(RequestClass.CRITICAL, RequestClass.INTERACTIVE,
			RequestClass.DEFAULT, RequestClass.BULK);

	/** The level of {@link #ALL}, in steps of one cohort. */
	static final int ALL_STEPS = CLASSES.size() * Priority.COHORTS;

	private static final Pattern FORM = Pattern.compile("([a-z]{1,16});([0-9]{1,3})");

	public ToldLevel {
		if (lowest == RequestClass.PROBE) {
			throw new IllegalArgumentException("Probes are let in at every level");
		}
		if (cohorts < 1 || cohorts > Priority.COHORTS) {
			throw new IllegalArgumentException("A level has 1 to " + Priority.COHORTS + " cohorts: " + cohorts);
		}
	}

	/**
	 * Reads the form {@code <class>;<cohorts>}, for example {@code interactive;64}.
	 * @return the level, or empty if there is none or it cannot be read
	 */
	public static Optional<ToldLevel> parse(@Nullable String value) {
		if (value == null) {
			return Optional.empty();
		}
		var form = FORM.matcher(value);
		if (!form.matches()) {
			return Optional.empty();
		}
		int cohorts = Integer.parseInt(form.group(2));
		return RequestClass.named(form.group(1))
			.filter((lowest) -> lowest != RequestClass.PROBE && cohorts >= 1 && cohorts <= Priority.COHORTS)
			.map((lowest) -> new ToldLevel(lowest, cohorts));
	}

	/** The form that {@link #parse} reads. */
	public String format() {
		return this.lowest.wireName() + ';' + this.cohorts;
	}

	/** Whether a request of {@code priority} is let in. */
	public boolean admits(Priority priority) {
		int order = priority.requestClass().compareTo(this.lowest);
		return order < 0 || (order == 0 && priority.cohort() < this.cohorts);
	}

	/** The level in steps of one cohort, all classes one behind the other. */
	int steps() {
		return CLASSES.indexOf(this.lowest) * Priority.COHORTS + this.cohorts;
	}

	/** The level of so many {@code steps}, 1 to {@link #ALL_STEPS}. */
	static ToldLevel of(int steps) {
		int whole = (steps - 1) / Priority.COHORTS;
		return new ToldLevel(CLASSES.get(whole), steps - whole * Priority.COHORTS);
	}

}
