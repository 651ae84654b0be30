package io.plimsoll.bench.shedding;

import java.util.Optional;
import java.util.function.Consumer;

/** What decides who is let in, in the way of a library. */
@FunctionalInterface
interface Limiter {

	/**
	 * Asks for a place, and waits for one if the library has callers wait.
	 * @param critical whether the request is of the class that matters most, for those
	 * who tell classes apart
	 * @param then is told once, now or later: the place, or empty for a refusal
	 */
	void tryAcquire(boolean critical, Consumer<Optional<Permit>> then);

}
