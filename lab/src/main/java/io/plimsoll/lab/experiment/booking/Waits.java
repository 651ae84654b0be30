package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.History;

/** How long clients waited for their writes, and which of them in vain. */
final class Waits {

	private Waits() {
	}

	/** Writes of which the client was not told that they were done, or why not. */
	static long failed(History history) {
		return writes(history).filter(Attempt::isUnknown).count();
	}

	/**
	 * For each fault the longest wait of a write that was done, and that ended between it
	 * and the next one.
	 * @param faultNanos when the faults began, in the order of time
	 */
	static List<Duration> afterFaults(History history, List<Long> faultNanos) {
		return IntStream.range(0, faultNanos.size()).mapToObj((i) -> {
			long from = faultNanos.get(i);
			long to = (i + 1 < faultNanos.size()) ? faultNanos.get(i + 1) : Attempt.NEVER;
			return writes(history).filter((attempt) -> attempt.answer().isPresent())
				.filter((attempt) -> attempt.end().nanos() > from && attempt.end().nanos() <= to)
				.map((attempt) -> Duration.ofNanos(attempt.end().nanos() - attempt.begin().nanos()))
				.max(Comparator.naturalOrder())
				.orElse(Duration.ZERO);
		}).toList();
	}

	private static Stream<Attempt> writes(History history) {
		return history.attempts().stream().filter((attempt) -> attempt.operation().action().writes());
	}

}
