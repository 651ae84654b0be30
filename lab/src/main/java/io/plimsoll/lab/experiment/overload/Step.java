package io.plimsoll.lab.experiment.overload;

import java.time.Duration;

import io.plimsoll.lab.load.LoadResult;
import io.plimsoll.lab.load.SecondFigures;

/**
 * What a route did under one rate. The first two seconds do not count: a queue that will
 * stand is still being filled in them.
 *
 * @param offered requests a second
 * @param goodput good answers a second that came in time
 * @param worked requests a second that the directory worked on, useful or not
 * @param latency what 99 % of the good answers did not exceed
 */
record Step(double offered, double goodput, double worked, Duration latency) {

	private static final int FILLING = 2;

	static Step of(LoadResult result, Duration length, double worked) {
		var all = result.all();
		var counted = all.seconds().stream().filter((second) -> second.second() >= FILLING).toList();
		double seconds = length.toSeconds() - (double) FILLING;
		return new Step(counted.stream().mapToLong(SecondFigures::offered).sum() / seconds,
				counted.stream().mapToLong(SecondFigures::good).sum() / seconds, worked, all.latencyAt(99));
	}

}
