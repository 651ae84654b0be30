package io.plimsoll.lab.postcodes;

/**
 * How well the directory serves.
 *
 * @param latencyMillis what every answer takes at least
 * @param errorRate the share of requests that fail, 0 to 1
 * @param capacity how many requests are worked on at once; more are refused
 */
public record Behaviour(long latencyMillis, double errorRate, int capacity) {

	/** A third party on a good day. */
	public static final Behaviour USUAL = new Behaviour(40, 0, 64);

	private static final long LONGEST_LATENCY_MILLIS = 60_000;

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
	}

}
