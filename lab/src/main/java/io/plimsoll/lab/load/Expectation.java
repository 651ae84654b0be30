package io.plimsoll.lab.load;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which statuses a call hopes for and which refuse it; every other one is a failure.
 *
 * @param good statuses that fulfil the call; a 404 may be one, for a key that is unknown
 * @param refusals statuses that say that nothing was done
 */
public record Expectation(Set<Integer> good, Set<Integer> refusals) {

	public Expectation {
		good = Set.copyOf(good);
		refusals = Set.copyOf(refusals);
	}

	/** Hopes for one of {@code good}; 429 and 503 refuse. */
	public static Expectation of(Integer... good) {
		return new Expectation(Set.of(good), Set.of(429, 503));
	}

	/** What an answer means that was read whole. */
	public Outcome judge(int status, @Nullable String reason, boolean inTime) {
		if (this.good.contains(status)) {
			return inTime ? Outcome.Good.INSTANCE : Outcome.Late.INSTANCE;
		}
		if (this.refusals.contains(status)) {
			return new Outcome.Refused((reason != null) ? reason : Integer.toString(status));
		}
		return new Outcome.Failed((reason != null) ? status + " " + reason : Integer.toString(status));
	}

}
