package io.plimsoll.lab.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.HdrHistogram.Histogram;

/**
 * The figures of one class of requests.
 *
 * @param label its name
 * @param seconds one row a second, from the start of the run to its end
 * @param latency microseconds from the intended start of all good answers, the late ones
 * among them: without those it could never exceed what counts as in time
 * @param failures failures and unknown outcomes by cause
 */
public record ClassFigures(String label, List<SecondFigures> seconds, Histogram latency, Map<String, Long> failures) {

	/** Over the whole run. */
	public SecondFigures total() {
		return SecondFigures.sum(this.seconds);
	}

	/** The latency that {@code percentile} percent of the good answers did not exceed. */
	public Duration latencyAt(double percentile) {
		return Duration.ofNanos(this.latency.getValueAtPercentile(percentile) * 1000);
	}

}
