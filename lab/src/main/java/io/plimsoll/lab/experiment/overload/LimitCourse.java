package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.judge.Chart;

/**
 * A limit as it was seen to change. A trial of the limit lowers it for a moment, so what
 * counts is its mean over two seconds.
 *
 * @param samples in their order
 */
record LimitCourse(List<Sample> samples) {

	private static final double WINDOW_SECONDS = 2;

	private static final double TOLERANCE = 0.25;

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

	LimitCourse {
		samples = List.copyOf(samples);
	}

	/** Watches the gateway's limit for cache-service for {@code length}. */
	static LimitCourse watch(Bench bench, Duration length) throws IOException, InterruptedException {
		var admission = new AdmissionSwitch(bench);
		var samples = new ArrayList<Sample>();
		double until = bench.seconds() + length.toMillis() / 1000.0;
		while (bench.seconds() < until) {
			int limit = admission.report().path("upstreams").path("cache").path("limit").asInt();
			samples.add(new Sample(bench.seconds(), limit));
			bench.pause(BETWEEN_LOOKS);
		}
		return new LimitCourse(samples);
	}

	/**
	 * How many seconds after the first sample it came within a quarter of
	 * {@code expected} and stayed there; not a number if it did not.
	 */
	double settledAfter(double expected) {
		if (this.samples.isEmpty()) {
			return Double.NaN;
		}
		double first = this.samples.getFirst().second();
		double last = this.samples.getLast().second();
		double settled = Double.NaN;
		for (var sample : this.samples) {
			if (sample.second() + WINDOW_SECONDS > last) {
				return settled;
			}
			boolean near = Math.abs(mean(sample.second()) / expected - 1) <= TOLERANCE;
			if (!near) {
				settled = Double.NaN;
			}
			else if (Double.isNaN(settled)) {
				settled = sample.second() - first;
			}
		}
		return settled;
	}

	/** The mean of the last two seconds. */
	double inTheEnd() {
		return this.samples.isEmpty() ? Double.NaN : mean(this.samples.getLast().second() - WINDOW_SECONDS);
	}

	Chart.Series series(String name) {
		return new Chart.Series(name,
				this.samples.stream().map((sample) -> new Chart.Point(sample.second(), sample.limit())).toList());
	}

	private double mean(double from) {
		return this.samples.stream()
			.filter((sample) -> sample.second() >= from && sample.second() <= from + WINDOW_SECONDS)
			.mapToInt(Sample::limit)
			.average()
			.orElse(Double.NaN);
	}

	/**
	 * The limit at one moment.
	 *
	 * @param second of the run
	 */
	record Sample(double second, int limit) {
	}

}
