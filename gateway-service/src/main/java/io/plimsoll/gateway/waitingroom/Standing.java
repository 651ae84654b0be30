package io.plimsoll.gateway.waitingroom;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a visitor stands.
 *
 * @param state what is to be done
 * @param place the number of its place, from 1 on; empty before the opening
 * @param ahead how many are to be called before it
 * @param eta until its turn; empty if that cannot be said
 * @param pollAfter when to ask again
 * @param passExpires until when its pass may be used, if it has one
 */
public record Standing(State state, OptionalInt place, OptionalInt ahead, Optional<Eta> eta, Duration pollAfter,
		Optional<Instant> passExpires) {

	/** What is to be done. */
	public enum State {

		/** Wait for the opening. */
		ENTRANT,

		/** Wait for one's turn. */
		WAITING,

		/** Ask for the pass. */
		CALLED,

		/** Use the pass. */
		ADMITTED,

		/** Nothing: one was in. */
		FINISHED,

		/** Join again: the turn has passed. */
		EXPIRED,

		/** Nothing: the sale is closed. */
		CLOSED

	}

	/**
	 * When it is one's turn, as it looks now.
	 *
	 * @param likely the time until then
	 * @param from no sooner than this
	 * @param to no later than this
	 */
	public record Eta(Duration likely, Duration from, Duration to) {

		/** Who is nearly called is not told less. */
		private static final double SECONDS_MORE = 3;

		/**
		 * By the share of it that it may be wrong.
		 */
		static Eta ofSeconds(double seconds, double error) {
			return new Eta(duration(seconds), duration((1 - error) * seconds),
					duration((1 + error) * seconds + SECONDS_MORE));
		}

		private static Duration duration(double seconds) {
			return Duration.ofMillis((long) (1000 * seconds));
		}

	}

}
