package io.plimsoll.gateway.balance;

import java.time.Duration;

/**
 * How the weight of an instance rises when it is new or back: evenly, from the least to
 * 1. It is not ready for a full load before its code is compiled and its caches know
 * something.
 *
 * @param length how long it takes; zero for no slow start
 * @param least the weight it begins with
 */
public record SlowStart(Duration length, double least) {

	/** The weight of an instance that has been there for {@code nanos}. */
	double weightAfter(long nanos) {
		double part = (double) Math.max(0, nanos) / Math.max(1, this.length.toNanos());
		return Math.min(1, this.least + (1 - this.least) * part);
	}

}
