package io.plimsoll.gateway.offpeak;

import java.time.Duration;

/** How much of a limit deferred work may take, now that others are served. */
sealed interface Room {

	/** Decides from facts alone. */
	static Room of(Facts facts, double load, Duration calm) {
		return (facts.calmFor.compareTo(calm) < 0) ? new Peak() : new Places(most(facts.limit, load), facts.inFlight);
	}

	/**
	 * Whether somebody waits or was refused, or more is under way than may be in a
	 * valley.
	 */
	static boolean isBusy(int limit, int inFlight, int waiting, long refused, double load) {
		return waiting > 0 || refused > 0 || inFlight > most(limit, load);
	}

	/** One at the least: a small limit has valleys as well. */
	private static int most(int limit, double load) {
		return Math.max(1, (int) (limit * load));
	}

	/** Whether something of this cost may begin. */
	boolean holds(int cost);

	/** What is left when it has begun. */
	Room without(int cost);

	/** None. */
	record Peak() implements Room {

		@Override
		public boolean holds(int cost) {
			return false;
		}

		@Override
		public Room without(int cost) {
			return this;
		}

	}

	/**
	 * Some places. What costs more than there may be begins when nothing is under way.
	 *
	 * @param most that may be taken
	 * @param taken of those
	 */
	record Places(int most, int taken) implements Room {

		@Override
		public boolean holds(int cost) {
			return this.taken + Math.min(cost, this.most) <= this.most;
		}

		@Override
		public Room without(int cost) {
			return new Places(this.most, this.taken + cost);
		}

	}

	/**
	 * What is known of a limit.
	 *
	 * @param inFlight what is under way
	 * @param calmFor how long it has not been busy
	 */
	record Facts(int limit, int inFlight, Duration calmFor) {
	}

}
