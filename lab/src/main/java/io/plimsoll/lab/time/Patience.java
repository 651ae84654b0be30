package io.plimsoll.lab.time;

import java.time.Duration;

import io.plimsoll.deadline.MonotonicClock;

/**
 * Waits for what becomes true by itself, by asking again and again within a bound.
 *
 * @param clock what the bound is measured with
 * @param pause what goes by between two questions
 */
public record Patience(MonotonicClock clock, Pause pause) {

	private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);

	/** The patience of this machine's clock. */
	public static Patience system() {
		return new Patience(MonotonicClock.system(), Pause.system());
	}

	/**
	 * Asks until {@code condition} holds or {@code bound} has gone by; asks at least
	 * once.
	 * @return whether the condition held
	 */
	public <E extends Exception> boolean until(Duration bound, Condition<E> condition) throws E, InterruptedException {
		long start = this.clock.nanos();
		while (!condition.holds()) {
			if (this.clock.since(start).compareTo(bound) >= 0) {
				return false;
			}
			this.pause.of(BETWEEN_QUESTIONS);
		}
		return true;
	}

	/**
	 * What is waited for.
	 *
	 * @param <E> what looking for it may throw, which ends the waiting
	 */
	@FunctionalInterface
	public interface Condition<E extends Exception> {

		/** Whether it has come. */
		boolean holds() throws E, InterruptedException;

	}

}
