package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.plimsoll.lab.history.Answer;
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

	/**
	 * The longest wait of a write that met {@code change}: one that was done by the new
	 * leader, and had begun when none was answered by it yet. Empty if nobody wrote under
	 * it.
	 */
	static Optional<Duration> at(History history, Change change) {
		var done = writes(history).filter((attempt) -> isUnder(attempt, change)).toList();
		return done.stream()
			.map((attempt) -> attempt.end().nanos())
			.min(Comparator.naturalOrder())
			.flatMap((first) -> done.stream()
				.filter((attempt) -> attempt.begin().nanos() < first)
				.map((attempt) -> Duration.ofNanos(attempt.end().nanos() - attempt.begin().nanos()))
				.max(Comparator.naturalOrder()));
	}

	private static boolean isUnder(Attempt attempt, Change change) {
		return attempt.answer()
			.map(Answer::position)
			.filter((position) -> position.shard() == change.shard() && position.epoch() == change.epoch())
			.isPresent();
	}

	private static Stream<Attempt> writes(History history) {
		return history.attempts().stream().filter((attempt) -> attempt.operation().action().writes());
	}

}
