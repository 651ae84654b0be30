package io.plimsoll.lab.check;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.History;

/**
 * How long nobody could write. Under steady load that is a pause of the service, and
 * somewhat more than it, as long as it takes until somebody asks; without load it says
 * nothing.
 */
public final class Gaps {

	private Gaps() {
	}

	/**
	 * The time from {@code fromNanos} until in each of the shards a write was done that
	 * was asked for after {@code brokenNanos}; empty if in one of them none was.
	 * @param fromNanos when somebody began to break something
	 * @param brokenNanos when it was broken for certain
	 */
	public static Optional<Duration> untilAllWrite(History history, long fromNanos, long brokenNanos,
			Set<Integer> shards) {
		var firsts = shards.stream().map((shard) -> firstWrite(history, brokenNanos, shard)).toList();
		return firsts.stream().allMatch(Optional::isPresent) ? Optional.of(firsts.stream()
			.map((first) -> Duration.ofNanos(first.orElseThrow() - fromNanos))
			.max(Comparator.naturalOrder())
			.orElse(Duration.ZERO)) : Optional.empty();
	}

	/** The value that {@code share} of the durations do not exceed; the nearest rank. */
	public static Duration percentile(List<Duration> durations, double share) {
		if (durations.isEmpty()) {
			return Duration.ZERO;
		}
		var sorted = durations.stream().sorted().toList();
		var rank = (int) Math.ceil(share * sorted.size());
		return sorted.get(Math.max(rank, 1) - 1);
	}

	private static Optional<Long> firstWrite(History history, long afterNanos, int shard) {
		return history.attempts()
			.stream()
			.filter((attempt) -> attempt.operation().action().writes() && attempt.begin().nanos() >= afterNanos)
			.filter((attempt) -> isIn(attempt, shard))
			.map((attempt) -> attempt.end().nanos())
			.min(Comparator.naturalOrder());
	}

	private static boolean isIn(Attempt attempt, int shard) {
		return attempt.answer()
			.filter((answer) -> answer.position() != null && answer.position().shard() == shard)
			.isPresent();
	}

}
