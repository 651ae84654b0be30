package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.plimsoll.lab.check.Gaps;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.History;
import io.plimsoll.lab.judge.Figure;

/**
 * What clients saw while things were done to leaders.
 *
 * @param history what they asked for and were told
 * @param cabins the flights that they wrote to
 * @param faultNanos when the faults began, in the order of time
 * @param endNanos when nothing was asked for any more
 */
record Aftermath(History history, List<Cabin> cabins, List<Long> faultNanos, long endNanos) {

	Aftermath {
		cabins = List.copyOf(cabins);
		faultNanos = List.copyOf(faultNanos);
	}

	/** How long a shard had no leader. */
	List<Figure> gaps(Duration longest) {
		var gaps = Gaps.in(this.history, 0, this.endNanos, this.cabins.stream().map(Cabin::shard).toList())
			.afterFaults(this.faultNanos);
		return List.of(
				Figure.atMost("longest time without a write in a shard, 99 % of the faults",
						Plots.millis(Gaps.percentile(gaps, 0.99)) / 1000, "s", longest.toMillis() / 1000.0),
				Figure.told("the same, half of the faults", Plots.millis(Gaps.percentile(gaps, 0.5)) / 1000, "s"));
	}

	/** Whether clients noticed anything at all. */
	List<Figure> waits(Duration longest) {
		var waits = Waits.afterFaults(this.history, this.faultNanos);
		return List.of(Figure.equal("writes that failed", (double) Waits.failed(this.history), "", 0),
				Figure.atMost("longest wait of a write, 99 % of the faults", Plots.millis(Gaps.percentile(waits, 0.99)),
						"ms", (double) longest.toMillis()),
				Figure.told("the same, half of the faults", Plots.millis(Gaps.percentile(waits, 0.5)), "ms"));
	}

	/**
	 * How much of what was asked of the other shards right after a fault was answered as
	 * if there had been none.
	 * @param concerned the shards that each fault concerned
	 * @param window for how long after it
	 * @param inTime how long an answer may take
	 */
	Figure answeredInOtherShards(List<Set<Integer>> concerned, Duration window, Duration inTime, double share) {
		var shards = this.cabins.stream().collect(Collectors.toMap(Cabin::flight, Cabin::shard));
		var asked = IntStream.range(0, concerned.size()).boxed().flatMap((fault) -> {
			long from = this.faultNanos.get(fault);
			return writes().filter(
					(attempt) -> attempt.begin().nanos() >= from && attempt.begin().nanos() < from + window.toNanos())
				.filter((attempt) -> !concerned.get(fault).contains(shards.get(attempt.operation().flight())));
		}).toList();
		double answered = asked.stream()
			.filter((attempt) -> !attempt.isUnknown()
					&& attempt.end().nanos() - attempt.begin().nanos() <= inTime.toNanos())
			.count();
		return Figure.atLeast("writes to other shards answered within " + inTime.toMillis() + " ms",
				asked.isEmpty() ? 0 : answered / asked.size(), "", share);
	}

	/** What the checkers say. */
	List<Figure> checks(Bench bench) throws IOException, InterruptedException, SQLException {
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("operations in the history", this.history.attempts().size(), ""));
		figures.addAll(Verification.of(bench, this.history));
		return figures;
	}

	private Stream<Attempt> writes() {
		return this.history.attempts().stream().filter((attempt) -> attempt.operation().action().writes());
	}

}
