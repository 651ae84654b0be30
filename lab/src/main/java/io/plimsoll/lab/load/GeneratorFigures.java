package io.plimsoll.lab.load;

import java.time.Duration;

/**
 * What the generator itself cost and how well it kept time.
 *
 * @param wall how long the run took
 * @param cpu processor time of the generator's process meanwhile
 * @param sent requests sent
 * @param latenessP50 half of the sends were no later than this after their intended start
 * @param latenessP99 99 % of them
 * @param latenessMax all of them
 * @param farBehind sends that were far behind, as the plan's bounds say
 * @param skipped arrivals that were not sent: no connection was left, or the client would
 * have gone by then
 * @param connections the most connections that were open at once
 */
public record GeneratorFigures(Duration wall, Duration cpu, long sent, Duration latenessP50, Duration latenessP99,
		Duration latenessMax, long farBehind, long skipped, int connections) {

	/** Processors that the generator kept busy on average. */
	public double cores() {
		return (double) this.cpu.toNanos() / this.wall.toNanos();
	}

}
