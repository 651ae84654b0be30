package io.plimsoll.lab.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the requests that were to start in one second: a row adds up, {@code
 * offered} being the sum of its outcomes once the run is over. Only {@code inFlight} is
 * not of these requests but of the moment at the second's end.
 *
 * @param second which second of the run, from 0
 * @param offered requests that were to start in it, repeated attempts among them
 * @param retries how many of these were repeated attempts
 * @param good good answers in time
 * @param late good answers too late
 * @param refused refusals by reason
 * @param failed errors, and requests that could not be sent
 * @param unknown requests that were sent and not answered
 * @param inFlight requests under way at the end of the second
 */
public record SecondFigures(int second, long offered, long retries, long good, long late, Map<String, Long> refused,
		long failed, long unknown, long inFlight) {

	/** All refusals, whatever the reason. */
	public long refusals() {
		return this.refused.values().stream().mapToLong(Long::longValue).sum();
	}

	/** The figures of all {@code seconds} together, as of second 0. */
	public static SecondFigures sum(List<SecondFigures> seconds) {
		return seconds.stream().reduce(new SecondFigures(0, 0, 0, 0, 0, Map.of(), 0, 0, 0), SecondFigures::plus);
	}

	/** The figures of both; of in flight, what both had. */
	public SecondFigures plus(SecondFigures other) {
		var refused = new TreeMap<>(this.refused);
		other.refused.forEach((reason, count) -> refused.merge(reason, count, Long::sum));
		return new SecondFigures(this.second, this.offered + other.offered, this.retries + other.retries,
				this.good + other.good, this.late + other.late, refused, this.failed + other.failed,
				this.unknown + other.unknown, this.inFlight + other.inFlight);
	}

}
