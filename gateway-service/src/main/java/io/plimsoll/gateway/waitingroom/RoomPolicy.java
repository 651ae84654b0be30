package io.plimsoll.gateway.waitingroom;

import java.time.Duration;

/**
 * What is the same for all rooms of a gateway.
 *
 * @param turn how long a place that is called waits for its visitor
 * @param passLife how long a pass may be used
 * @param sessionLife how long somebody is in after a hold
 * @param priorityShare the share of the rate that the priority lane has while it has
 * anybody
 * @param most visitors of a room
 * @param pollsPerSecond what all who wait together may ask in a second
 */
public record RoomPolicy(Duration turn, Duration passLife, Duration sessionLife, double priorityShare, int most,
		int pollsPerSecond) {

	/**
	 * So far ahead of their slots places are called: longer than it takes who is called
	 * to ask, and short enough that who has asked does not stand about.
	 */
	static final Duration STOCK = Duration.ofSeconds(3);

	/** Who has not asked by then after being called will probably not come. */
	static final Duration PROMPT = Duration.ofSeconds(5);

	/** Who has asked and is silent for so long is passed over, until it asks again. */
	static final Duration PRESENCE = Duration.ofSeconds(10);

	public RoomPolicy {
		positive("turn", turn);
		positive("pass-life", passLife);
		positive("session-life", sessionLife);
		if (turn.compareTo(PROMPT) < 0) {
			throw new IllegalArgumentException("turn must be >= " + PROMPT + ": " + turn);
		}
		if (!(priorityShare > 0 && priorityShare < 1)) {
			throw new IllegalArgumentException("priority-share must be > 0 and < 1: " + priorityShare);
		}
		if (most < 1) {
			throw new IllegalArgumentException("most must be >= 1: " + most);
		}
		if (pollsPerSecond < 1) {
			throw new IllegalArgumentException("polls-per-second must be >= 1: " + pollsPerSecond);
		}
	}

	private static void positive(String name, Duration value) {
		if (!value.isPositive()) {
			throw new IllegalArgumentException(name + " must be > 0: " + value);
		}
	}

}
