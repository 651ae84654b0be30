package io.plimsoll.shedding.slow;

import java.time.Duration;

/**
 * How often one client was refused of late: each refusal warms it up by one, each second
 * cools it down by one, which is the shortest wait that {@code Retry-After} asks for. Who
 * heeds that stays cool, with a few requests at a time as well.
 *
 * @param degrees how warm it was
 * @param atNanos when that was
 */
record Heat(double degrees, long atNanos) {

	private static final double HOT = 10;

	/** Ten seconds after its last refusal no client is hot any more. */
	private static final double MOST = 20;

	/** One that was not refused yet. */
	static Heat cold(long nowNanos) {
		return new Heat(0, nowNanos);
	}

	/** It was refused once more. */
	Heat refused(long nowNanos) {
		double cooled = (nowNanos - this.atNanos) / (double) Duration.ofSeconds(1).toNanos();
		return new Heat(Math.min(MOST, Math.max(0, this.degrees - cooled) + 1), nowNanos);
	}

	boolean isHot() {
		return this.degrees > HOT;
	}

}
