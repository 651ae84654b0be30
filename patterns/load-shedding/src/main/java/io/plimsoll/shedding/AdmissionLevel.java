package io.plimsoll.shedding;

import java.util.Optional;

/**
 * How far down requests may wait for a place: so many of the ranks, from the highest on.
 * What lies beyond may still have a place that nobody waits for.
 *
 * @param ranks how many, 0 to {@value Priority#RANKS}
 */
public record AdmissionLevel(int ranks) {

	/** All may wait. */
	public static final AdmissionLevel OPEN = new AdmissionLevel(Priority.RANKS);

	public AdmissionLevel {
		if (ranks < 0 || ranks > Priority.RANKS) {
			throw new IllegalArgumentException("ranks must be 0 to " + Priority.RANKS + ": " + ranks);
		}
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
