package io.plimsoll.lab.postcodes;

import java.time.Duration;

/**
 * How well the directory serves.
 *
 * @param latencyMillis what every answer takes at least
 * @param errorRate the share of requests that fail, 0 to 1
 * @param capacity how many requests are worked on at once
 * @param queue how many more wait for their turn, first come, first served; what is
 * beyond is refused
 * @param contentionMicros how much longer an answer takes for each other request that is
 * worked on, as if it had to wait for a lock of each
 * @param coherencyMicros how much longer it takes for each pair of those that are worked
 * on, counted from either side, as if all had to come to terms with all
 */
public record Behaviour(long latencyMillis, double errorRate, int capacity, int queue, long contentionMicros,
		long coherencyMicros) {

	/** A third party on a good day, which makes nobody wait. */
	public static final Behaviour USUAL = new Behaviour(40, 0, 64, 0);

	private static final long LONGEST_MICROS = 1_000_000;

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
		requireMicros("contentionMicros", contentionMicros);
		requireMicros("coherencyMicros", coherencyMicros);
	}

	/** One whose requests are not in each other's way. */
	public Behaviour(long latencyMillis, double errorRate, int capacity, int queue) {
		this(latencyMillis, errorRate, capacity, queue, 0, 0);
	}

	/**
	 * What an answer takes that is begun when so many are worked on.
	 * @param working how many, itself among them
	 */
	Duration latency(int working) {
		long others = working - 1L;
		return Duration.ofMillis(this.latencyMillis)
			.plusNanos(1000 * others * (this.contentionMicros + this.coherencyMicros * working));
	}

	private static void requireMicros(String name, long micros) {
		if (micros < 0 || micros > LONGEST_MICROS) {
			throw new IllegalArgumentException(name + " must be from 0 to " + LONGEST_MICROS + ": " + micros);
		}
	}

}
