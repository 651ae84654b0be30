package io.plimsoll.lab.experiment.cost;

import java.time.Duration;

/**
 * What requests cost a process.
 *
 * @param requests how many
 * @param time the processor time that they took, beyond what the process takes anyway
 */
record Cost(long requests, Duration time) {

	static final Cost NONE = new Cost(0, Duration.ZERO);

	Cost plus(Cost other) {
		return new Cost(this.requests + other.requests, this.time.plus(other.time));
	}

	/** Microseconds of one. */
	double micros() {
		return this.time.toNanos() / 1e3 / this.requests;
	}

}
