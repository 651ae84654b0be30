package io.plimsoll.lab.load.users;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.load.Answer;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.OutcomeModel;
import org.jspecify.annotations.Nullable;

/**
 * A person in front of a page that does not come: closes the connection when patience
 * ends, which is the call's timeout, and reloads. An answer, even a refusal, is read and
 * accepted.
 *
 * @param reloads after which the person leaves
 */
public record ImpatientReload(int reloads) implements OutcomeModel {

	@Override
	public Next after(int attempt, Outcome outcome, @Nullable Answer answer, RandomGenerator random) {
		return switch (outcome) {
			case Outcome.Good _, Outcome.Late _, Outcome.Refused _ -> Leave.INSTANCE;
			case Outcome.Failed _ when answer != null -> Leave.INSTANCE;
			case Outcome.Failed _, Outcome.Unknown _ ->
				(attempt <= this.reloads) ? new TryAgain(Duration.ZERO, false) : Leave.INSTANCE;
		};
	}

}
