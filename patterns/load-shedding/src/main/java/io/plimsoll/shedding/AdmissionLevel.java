package io.plimsoll.shedding;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How far down requests may wait for a place: so many of the ranks, from the highest on.
 * What lies beyond may still have a place that nobody waits for. A process tells it to
 * those who call it, so that they refuse themselves what it would refuse.
 *
 * @param ranks how many, 0 to {@value Priority#RANKS}
 */
public record AdmissionLevel(int ranks) {

	/** The field of an answer that tells it; the edge takes it away. */
	public static final String HEADER = "Plimsoll-Admission-Level";

	/** All may wait. */
	public static final AdmissionLevel OPEN = new AdmissionLevel(Priority.RANKS);

	private static final Priority PROBE = new Priority(RequestClass.PROBE, 0);

	public AdmissionLevel {
		if (ranks < 0 || ranks > Priority.RANKS) {
			throw new IllegalArgumentException("ranks must be 0 to " + Priority.RANKS + ": " + ranks);
		}
	}

	/**
	 * Reads the form that {@link #format} makes.
	 * @return the level, or empty if there is none or it cannot be read
	 */
	public static Optional<AdmissionLevel> parse(@Nullable String value) {
		return Priority.parse(value).map((lowest) -> new AdmissionLevel(Math.max(0, lowest.rank() + 1)));
	}

	/** The lowest priority that may wait, {@code interactive;63} for example. */
	public String format() {
		return lowest().orElse(PROBE).format();
	}

	/** Whether a request of {@code priority} may wait; a probe always. */
	public boolean admits(Priority priority) {
		return priority.rank() < this.ranks;
	}

	/** The lowest priority that may wait; empty if only probes may. */
	public Optional<Priority> lowest() {
		return (this.ranks > 0) ? Optional.of(Priority.ofRank(this.ranks - 1)) : Optional.empty();
	}

	/** The share of the ranks that may wait: a quarter is all of the highest class. */
	public double share() {
		return (double) this.ranks / Priority.RANKS;
	}

}
