package io.plimsoll.lab.load.users;

import java.util.random.RandomGenerator;

import io.plimsoll.lab.load.Answer;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.OutcomeModel;
import org.jspecify.annotations.Nullable;

/**
 * A batch client that has time: when it is refused it comes again as soon as it was told
 * to, and no sooner. Without being told it leaves, as after a failure.
 *
 * @param attempts after which it leaves
 */
public record HeedRetryAfter(int attempts) implements OutcomeModel {

	@Override
	public Next after(int attempt, Outcome outcome, @Nullable Answer answer, RandomGenerator random) {
		return switch (outcome) {
			case Outcome.Good _, Outcome.Late _, Outcome.Failed _, Outcome.Unknown _ -> Leave.INSTANCE;
			case Outcome.Refused _ -> (answer != null && attempt < this.attempts) ? asTold(answer) : Leave.INSTANCE;
		};
	}

	private static Next asTold(Answer answer) {
		return answer.retryAfter().<Next>map((wait) -> new TryAgain(wait, false)).orElse(Leave.INSTANCE);
	}

}
