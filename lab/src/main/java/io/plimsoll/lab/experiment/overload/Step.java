package io.plimsoll.lab.experiment.overload;

import java.time.Duration;

import io.plimsoll.lab.load.LoadResult;
import io.plimsoll.lab.load.SecondFigures;

/**
 * What a route did under one rate. The first second does not count: a queue that will
 * stand is still being filled in it.
 *
 * @param offered requests a second
 * @param goodput good answers a second that came in time
 * @param admitted requests a second that the gateway let in
 * @param latency what 99 % of the good answers did not exceed
 */
record Step(double offered, double goodput, double admitted, Duration latency) {

	static Step of(LoadResult result, Duration length, long admitted) {
		var all = result.all();
		var counted = all.seconds().stream().filter((second) -> second.second() > 0).toList();
		double seconds = length.toSeconds() - 1.0;
		return new Step(counted.stream().mapToLong(SecondFigures::offered).sum() / seconds,
				counted.stream().mapToLong(SecondFigures::good).sum() / seconds, (double) admitted / length.toSeconds(),
				all.latencyAt(99));
	}

}
