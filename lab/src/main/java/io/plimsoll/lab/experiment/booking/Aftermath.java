package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * @param strikes what was done to leaders, in the order of time
 */
record Aftermath(History history, List<Cabin> cabins, List<Strike> strikes) {

	private static final Duration NEVER = Duration.ofHours(1);

	Aftermath {
		cabins = List.copyOf(cabins);
		strikes = List.copyOf(strikes);
	}

	/**
	 * How long it took until in each shard that was struck a write was done that was
	 * asked for afterwards.
	 * @param half the bound for half of the strikes
	 * @param nearlyAll the bound for 99 % of them
	 */
	List<Figure> gaps(Duration half, Duration nearlyAll) {
		var gaps = this.strikes.stream()
			.map((strike) -> Gaps.untilAllWrite(this.history, strike.nanos(), strike.doneNanos(), strike.shards())
				.orElse(NEVER))
			.toList();
		return List.of(seconds("until writes went on, half of the faults", Gaps.percentile(gaps, 0.5), half),
				seconds("the same, 99 % of the faults", Gaps.percentile(gaps, 0.99), nearlyAll));
	}

	/** Whether clients noticed anything at all. */
	List<Figure> waits(Duration longest) {
		var waits = Waits.afterFaults(this.history, this.strikes.stream().map(Strike::nanos).toList());
		return List.of(Figure.equal("writes that failed", (double) Waits.failed(this.history), "", 0),
				Figure.atMost("longest wait of a write, 99 % of the faults", Plots.millis(Gaps.percentile(waits, 0.99)),
						"ms", (double) longest.toMillis()),
				Figure.told("the same, half of the faults", Plots.millis(Gaps.percentile(waits, 0.5)), "ms"));
	}

	/**
	 * How much of what was asked of the other shards right after a strike was answered as
	 * if there had been none.
	 * @param window for how long after it
	 * @param inTime how long an answer may take
	 */
	Figure answeredInOtherShards(Duration window, Duration inTime, double share) {
		var asked = this.strikes.stream()
			.flatMap((strike) -> writes()
				.filter((attempt) -> attempt.begin().nanos() >= strike.nanos()
						&& attempt.begin().nanos() < strike.nanos() + window.toNanos())
				.filter((attempt) -> !strike.shards().contains(shard(attempt))))
			.toList();
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

	private int shard(Attempt attempt) {
		return this.cabins.stream()
			.filter((cabin) -> cabin.flight().equals(attempt.operation().flight()))
			.mapToInt(Cabin::shard)
			.findFirst()
			.orElse(-1);
	}

	private static Figure seconds(String name, Duration value, Duration limit) {
		return Figure.atMost(name, Plots.millis(value) / 1000, "s", limit.toMillis() / 1000.0);
	}

	private Stream<Attempt> writes() {
		return this.history.attempts().stream().filter((attempt) -> attempt.operation().action().writes());
	}

}
