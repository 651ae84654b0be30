package io.plimsoll.deadline;

import java.time.Duration;

/**
 * Is told how the time of requests goes. Called on the way of each request by many
 * threads: implementations wait for nothing and throw nothing.
 */
public interface DeadlineObserver {

	/** Hears nothing. */
	DeadlineObserver NONE = new DeadlineObserver() {

		@Override
		public void arrived(Duration timeLeft) {
			// nobody wants to know
		}

		@Override
		public void expired(String where) {
			// nobody wants to know
		}

	};

	/** A request was granted {@code timeLeft}. */
	void arrived(Duration timeLeft);

	/**
	 * The time of a request was spent at the step {@code where}, as
	 * {@link DeadlineExceededException} names it.
	 */
	void expired(String where);

	/** The process stood still for {@code time}, as {@link ProcessPauses} noticed. */
	default void paused(Duration time) {
		// most do not want to know
	}

}
