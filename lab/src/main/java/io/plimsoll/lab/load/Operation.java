package io.plimsoll.lab.load;

import org.jspecify.annotations.Nullable;

/**
 * One request from its intended start to its end. Points in time are nanoseconds since
 * the start of the run.
 *
 * @param number counts the run's requests from 1; a repeated attempt has a number of its
 * own
 * @param user the number of the first attempt of the same user
 * @param call what kind of request
 * @param request which one
 * @param attempt which attempt of its user, from 1
 * @param intendedNanos when it was to start
 * @param sentNanos when the generator sent it
 * @param finishedNanos when its outcome was known
 * @param outcome what became of it
 * @param answer the answer, if one came
 */
public record Operation(long number, long user, Call call, Request request, int attempt, long intendedNanos,
		long sentNanos, long finishedNanos, Outcome outcome, @Nullable Answer answer) {

	/** The latency as its user felt it, from the intended start. */
	public long latencyNanos() {
		return this.finishedNanos - this.intendedNanos;
	}

}
