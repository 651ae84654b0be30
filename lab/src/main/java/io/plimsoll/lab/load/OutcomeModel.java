package io.plimsoll.lab.load;

import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * A user that decides by what became of its request alone, whatever that was. Called on
 * the generator's thread only.
 */
@FunctionalInterface
public interface OutcomeModel extends UserModel {

	/**
	 * Decides after an attempt has ended.
	 * @param attempt which one it was, from 1
	 * @param answer the answer, if there was one
	 */
	Next after(int attempt, Outcome outcome, @Nullable Answer answer, RandomGenerator random);

	@Override
	default Next after(Operation operation, RandomGenerator random) {
		return after(operation.attempt(), operation.outcome(), operation.answer(), random);
	}

}
