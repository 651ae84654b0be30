package io.plimsoll.lab.postcodes;

/**
 * How well the directory serves.
 *
 * @param latencyMillis what every answer takes at least
 * @param errorRate the share of requests that fail, 0 to 1
 * @param capacity how many requests are worked on at once
 * @param queue how many more wait for their turn, first come, first served; what is
 * beyond is refused
 */
public record Behaviour(long latencyMillis, double errorRate, int capacity, int queue) {

	/** A third party on a good day, which makes nobody wait. */
	public static final Behaviour USUAL = new Behaviour(40, 0, 64, 0);

	private static final long LONGEST_LATENCY_MILLIS = 60_000;

	private static final int LONGEST_QUEUE = 10_000;

	public Behaviour {
		if (latencyMillis < 0 || latencyMillis > LONGEST_LATENCY_MILLIS) {
			throw new IllegalArgumentException(
					"latencyMillis must be from 0 to " + LONGEST_LATENCY_MILLIS + ": " + latencyMillis);
		}
		if (!(errorRate >= 0 && errorRate <= 1)) {
			throw new IllegalArgumentException("errorRate must be from 0 to 1: " + errorRate);
		}
		if (capacity < 0) {
			throw new IllegalArgumentException("capacity must be 0 or more: " + capacity);
		}
		if (queue < 0 || queue > LONGEST_QUEUE) {
			throw new IllegalArgumentException("queue must be from 0 to " + LONGEST_QUEUE + ": " + queue);
		}
	}

}
