package io.plimsoll.lab.load;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What a user does next: the one place where the answers of the platform decide what is
 * sent to it. Users arrive in an open loop; each stays in a closed one with the platform
 * until it leaves. Called on the generator's thread only.
 */
@FunctionalInterface
public interface UserModel {

	/** Asks once and takes what comes. */
	UserModel ONE_SHOT = (operation, random) -> Leave.INSTANCE;

	/** Decides after an attempt has ended. */
	Next after(Operation operation, RandomGenerator random);

	/** What follows an attempt. */
	sealed interface Next {

	}

	/** The user goes away, pleased or not. */
	record Leave() implements Next {

		/** The one there is. */
		public static final Leave INSTANCE = new Leave();

	}

	/**
	 * The same request once more.
	 *
	 * @param pause how long from now
	 * @param announced whether it says in {@code Plimsoll-Attempt} which attempt it is
	 */
	record TryAgain(Duration pause, boolean announced) implements Next {
	}

	/**
	 * Another request, which the last answer has led to.
	 *
	 * @param pause how long from now
	 * @param request the request
	 */
	record GoOn(Duration pause, Request request) implements Next {
	}

}
