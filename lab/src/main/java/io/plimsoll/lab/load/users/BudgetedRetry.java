package io.plimsoll.lab.load.users;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.load.Answer;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.OutcomeModel;
import org.jspecify.annotations.Nullable;

/**
 * Clients that retry as one should: after a wait drawn from the whole of a growing span,
 * no sooner than the server asked for, not when it asked for no retry, and as long as
 * their common budget lasts. Each first attempt pays a share of a retry into the budget,
 * so that retries are at most that share of all requests however bad things get. Whether
 * the request may be repeated at all is for whoever puts this model on a call.
 */
public final class BudgetedRetry implements OutcomeModel {

	/** Retries that a budget may save up for a short failure. */
	private static final double MOST_SAVED = 10;

	private final int attempts;

	private final Duration firstWait;

	private final double share;

	private double saved = MOST_SAVED;

	/**
	 * Clients with one budget among them.
	 * @param attempts after which each leaves
	 * @param firstWait the longest wait before the first retry; doubles with each
	 * @param share retries for each first attempt
	 */
	public BudgetedRetry(int attempts, Duration firstWait, double share) {
		this.attempts = attempts;
		this.firstWait = firstWait;
		this.share = share;
	}

	@Override
	public Next after(int attempt, Outcome outcome, @Nullable Answer answer, RandomGenerator random) {
		if (attempt == 1) {
			this.saved = Math.min(MOST_SAVED, this.saved + this.share);
		}
		return switch (outcome) {
			case Outcome.Good _, Outcome.Late _ -> Leave.INSTANCE;
			case Outcome.Refused _, Outcome.Failed _, Outcome.Unknown _ -> retry(attempt, answer, random);
		};
	}

	private Next retry(int attempt, @Nullable Answer answer, RandomGenerator random) {
		if (attempt >= this.attempts || this.saved < 1 || forbidden(answer)) {
			return Leave.INSTANCE;
		}
		this.saved--;
		var span = this.firstWait.multipliedBy(1L << Math.min(attempt - 1, 20));
		var jitter = Duration.ofNanos(random.nextLong(span.toNanos() + 1));
		return new TryAgain(jitter.plus(asked(answer)), true);
	}

	private static boolean forbidden(@Nullable Answer answer) {
		return answer != null && answer.header("Plimsoll-Retry").filter("never"::equals).isPresent();
	}

	private static Duration asked(@Nullable Answer answer) {
		return (answer != null) ? answer.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
	}

}
