package io.plimsoll.lab.load.users;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.load.Answer;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.OutcomeModel;
import org.jspecify.annotations.Nullable;

/**
 * A user that has always one request under way until the run is over: a good answer is
 * followed by the next request at once, anything else after a rest. As many of them as
 * one likes are a closed loop. It hides how long an overload makes people wait, so it is
 * only for finding out what a system does with so many at a time.
 *
 * @param rest after a refusal or a failure
 */
public record Tireless(Duration rest) implements OutcomeModel {

	@Override
	public Next after(int attempt, Outcome outcome, @Nullable Answer answer, RandomGenerator random) {
		return switch (outcome) {
			case Outcome.Good _ -> new TryAgain(Duration.ZERO, false);
			case Outcome.Late _, Outcome.Refused _, Outcome.Failed _, Outcome.Unknown _ ->
				new TryAgain(this.rest, false);
		};
	}

}
