package io.plimsoll.lab.load.users;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.load.Answer;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.OutcomeModel;
import org.jspecify.annotations.Nullable;

/**
 * A client that tries again at once, whatever it was told: a loop around a call, without
 * a thought.
 *
 * @param attempts after which it leaves
 */
public record HotRetry(int attempts) implements OutcomeModel {

	@Override
	public Next after(int attempt, Outcome outcome, @Nullable Answer answer, RandomGenerator random) {
		return switch (outcome) {
			case Outcome.Good _, Outcome.Late _ -> Leave.INSTANCE;
			case Outcome.Refused _, Outcome.Failed _, Outcome.Unknown _ ->
				(attempt < this.attempts) ? new TryAgain(Duration.ZERO, false) : Leave.INSTANCE;
		};
	}

}
