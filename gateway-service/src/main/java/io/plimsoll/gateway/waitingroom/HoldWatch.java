package io.plimsoll.gateway.waitingroom;

import java.time.Duration;
import java.util.Arrays;

import io.plimsoll.deadline.MonotonicClock;

/**
 * Takes down how holds go, by the second, for as long as the alarm looks back. Safe for
 * use by many threads.
 */
public final class HoldWatch {

	/**
	 * From here on an answer is slow: half of what people wait, of which a hold is a
	 * part.
	 */
	private static final Duration SLOW = Duration.ofMillis(500);

	private static final int SECONDS = 5;

	private static final HoldSignals NONE = new HoldSignals(0, 0, 0);

	private final HoldSignals[] seconds = new HoldSignals[SECONDS + 1];

	private final MonotonicClock clock;

	private final long origin;

	private long current;

	public HoldWatch(MonotonicClock clock) {
		this.clock = clock;
		this.origin = clock.nanos();
		Arrays.fill(this.seconds, NONE);
	}

	/** A hold was answered, after so long. */
	public void answered(Duration took) {
		add(new HoldSignals(1, 0, (took.compareTo(SLOW) >= 0) ? 1 : 0));
	}

	/** A hold failed, or was not answered. */
	public void failed() {
		add(new HoldSignals(0, 1, 0));
	}

	/** Those of the last five seconds, the present one included. */
	synchronized HoldSignals lately() {
		advance();
		return Arrays.stream(this.seconds).reduce(NONE, HoldSignals::and);
	}

	/** Those of the last second that is over. */
	synchronized HoldSignals lastSecond() {
		advance();
		return this.seconds[index(this.current - 1)];
	}

	private synchronized void add(HoldSignals signals) {
		advance();
		this.seconds[index(this.current)] = this.seconds[index(this.current)].and(signals);
	}

	private void advance() {
		long now = this.clock.since(this.origin).toSeconds();
		for (long second = Math.max(this.current + 1, now - SECONDS); second <= now; second++) {
			this.seconds[index(second)] = NONE;
		}
		this.current = now;
	}

	private static int index(long second) {
		return Math.floorMod(second, SECONDS + 1);
	}

}
