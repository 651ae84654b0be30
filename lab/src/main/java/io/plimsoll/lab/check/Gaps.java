package io.plimsoll.lab.check;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.History;
import io.plimsoll.lab.history.Position;

/**
 * How long nobody could write. A gap is the time between two accepted writes, or between
 * one and the edge of the window; under steady load that is a pause of the service,
 * without load it says nothing.
 *
 * @param overall the gaps of all shards together, in the order of time
 * @param byShard the gaps of each shard, in the order of time
 */
public record Gaps(List<Gap> overall, Map<Integer, List<Gap>> byShard) {

	/**
	 * The gaps within a window of the run.
	 * @param shards the shards that are under load; one that accepted nothing has a gap
	 * as long as the window
	 */
	public static Gaps in(History history, long fromNanos, long toNanos, List<Integer> shards) {
		var accepted = history.attempts()
			.stream()
			.filter((attempt) -> attempt.operation().action().writes() && attempt.answer().isPresent())
			.filter((attempt) -> attempt.end().nanos() >= fromNanos && attempt.end().nanos() <= toNanos)
			.sorted(Comparator.comparingLong((Attempt attempt) -> attempt.end().nanos()))
			.toList();
		Map<Integer, List<Gap>> byShard = new TreeMap<>();
		for (int shard : shards) {
			byShard.put(shard, Gap.between(accepted.stream().filter((attempt) -> shardOf(attempt) == shard).toList(),
					fromNanos, toNanos));
		}
		return new Gaps(Gap.between(accepted, fromNanos, toNanos), byShard);
	}

	/** The longest time without an accepted write anywhere. */
	public Duration longest() {
		return longest(this.overall);
	}

	/** The longest time that any one shard accepted no write. */
	public Duration longestOfAShard() {
		return this.byShard.values().stream().map(Gaps::longest).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
	}

	/**
	 * For each fault the longest gap, of any shard, that it overlaps: from the fault to
	 * the next one.
	 * @param faultNanos when the faults began, in the order of time
	 */
	public List<Duration> afterFaults(List<Long> faultNanos) {
		return IntStream.range(0, faultNanos.size()).mapToObj((i) -> {
			var from = faultNanos.get(i);
			var to = (i + 1 < faultNanos.size()) ? faultNanos.get(i + 1) : Long.MAX_VALUE;
			return longest(this.byShard.values()
				.stream()
				.flatMap(List::stream)
				.filter((gap) -> gap.toNanos() > from && gap.fromNanos() < to)
				.toList());
		}).toList();
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

	private static Duration longest(List<Gap> gaps) {
		return gaps.stream().map(Gap::length).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
	}

	private static int shardOf(Attempt attempt) {
		return attempt.answer().map(Answer::position).map(Position::shard).orElse(-1);
	}

}
