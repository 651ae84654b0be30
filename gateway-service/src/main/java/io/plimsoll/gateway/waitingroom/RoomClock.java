package io.plimsoll.gateway.waitingroom;

import io.plimsoll.deadline.MonotonicClock;

/**
 * The time of a room, which stands while its line does: nobody's turn goes by meanwhile.
 * Not safe for use by several threads.
 */
final class RoomClock {

	private final MonotonicClock clock;

	private long passed;

	private long since;

	private boolean running;

	RoomClock(MonotonicClock clock) {
		this.clock = clock;
		this.since = clock.nanos();
	}

	long nanos() {
		return this.running ? this.passed + this.clock.nanos() - this.since : this.passed;
	}

	void run(boolean run) {
		this.passed = nanos();
		this.since = this.clock.nanos();
		this.running = run;
	}

}
