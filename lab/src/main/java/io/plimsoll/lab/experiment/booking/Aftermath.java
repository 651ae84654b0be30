package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
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

	/** Whoever is not well before the kill cannot show that it does no harm. */
	private static final double WELL = 0.95;

	private static final Duration PATIENT = Duration.ofSeconds(1);

	private static final Duration NEVER = Duration.ofHours(1);

	/** Half of fewer than these says nothing about half of all. */
	private static final int ENOUGH = 10;

	private static final int TOLD = 3;

	Aftermath {
		cabins = List.copyOf(cabins);
		strikes = List.copyOf(strikes);
	}

	/**
	 * How long it took until in each shard that was struck a write was done that was
	 * asked for afterwards. The longest are told one by one.
	 * @param half the bound for half of the strikes, which is judged if there are enough
	 * @param nearlyAll the bound for 99 % of them
	 */
	List<Figure> gaps(Bench bench, Duration half, Duration nearlyAll) {
		this.strikes.stream()
			.sorted(Comparator.comparing(this::gap).reversed())
			.limit(TOLD)
			.forEach((strike) -> bench.tell(String.format(Locale.ROOT,
					"Among the longest: %.2f s until shards %s, struck within %.2f s, were written to again",
					Plots.millis(gap(strike)) / 1000, new TreeSet<>(strike.shards()),
					(strike.doneNanos() - strike.nanos()) / 1e9)));
		var gaps = this.strikes.stream().map(this::gap).toList();
		var name = "until writes went on, half of the faults";
		var median = Gaps.percentile(gaps, 0.5);
		return List.of(
				(gaps.size() >= ENOUGH) ? seconds(name, median, half)
						: Figure.told(name, Plots.millis(median) / 1000, "s"),
				seconds("the same, 99 % of the faults", Gaps.percentile(gaps, 0.99), nearlyAll));
	}

	private Duration gap(Strike strike) {
		return Gaps.untilAllWrite(this.history, strike.nanos(), strike.doneNanos(), strike.shards()).orElse(NEVER);
	}

	/**
	 * Whether clients noticed that leaders changed.
	 * @param changes all of them
	 * @param longest how long nearly all who met a change may have waited
	 */
	List<Figure> waits(Bench bench, List<Change> changes, Duration longest) {
		var met = new ArrayList<Duration>();
		for (var change : changes) {
			var wait = Waits.at(this.history, change);
			wait.ifPresent(met::add);
			bench.tell(String.format(Locale.ROOT, "A change of leader (%s): who met it waited %s", change,
					wait.map((time) -> String.format(Locale.ROOT, "%.1f ms", Plots.millis(time)))
						.orElse("for nothing")));
		}
		if (met.isEmpty()) {
			bench.flaw("nobody met a change of leader");
		}
		var all = Waits.afterFaults(this.history, this.strikes.stream().map(Strike::nanos).toList());
		return List.of(Figure.equal("writes that failed", (double) Waits.failed(this.history), "", 0),
				Figure.told("changes of leader", changes.size(), ""),
				Figure.told("of these by hand-over", (double) changes.stream().filter(Change::isHandOver).count(), ""),
				Figure.atMost("who met a change of leader waited, 99 % of the changes",
						Plots.millis(Gaps.percentile(met, 0.99)), "ms", (double) longest.toMillis()),
				Figure.told("the same, half of the changes", Plots.millis(Gaps.percentile(met, 0.5)), "ms"),
				Figure.told("longest wait of any write until the next restart, 99 % of the restarts",
						Plots.millis(Gaps.percentile(all, 0.99)), "ms"));
	}

	/**
	 * The goodput of the shards that were not struck, for as long after a strike as
	 * before: of what was asked of them, the part that was answered in time.
	 * @param window how long before, and after
	 * @param inTime after this an answer is no use to the client
	 * @param left what must be left of the goodput, as a share
	 */
	List<Figure> goodputOfOtherShards(Bench bench, Duration window, Duration inTime, double left) {
		double before = goodput(window.negated(), inTime);
		double after = goodput(window, inTime);
		if (!(before >= WELL)) {
			bench.flaw(String.format(Locale.ROOT,
					"already before the kill only %.1f %% of the writes to other shards were answered in time",
					100 * before));
		}
		var text = " writes to other shards answered within " + inTime.toMillis() + " ms";
		return List.of(Figure.told("before the kill," + text, 100 * before, "%"),
				Figure.told("after it," + text, 100 * after, "%"),
				Figure.atLeast("goodput of the other shards after the kill, as a share of that before", after / before,
						"", left),
				Figure.told("the same for clients who wait for a second",
						goodput(window, PATIENT) / goodput(window.negated(), PATIENT), ""));
	}

	private double goodput(Duration window, Duration inTime) {
		var asked = this.strikes.stream()
			.flatMap((strike) -> writes().filter((attempt) -> isWithin(attempt, strike.nanos(), window))
				.filter((attempt) -> !strike.shards().contains(shard(attempt))))
			.toList();
		double good = asked.stream()
			.filter((attempt) -> !attempt.isUnknown()
					&& attempt.end().nanos() - attempt.begin().nanos() <= inTime.toNanos())
			.count();
		return good / asked.size();
	}

	/**
	 * Whether it began within the window, which lies before {@code nanos} if negative.
	 */
	private static boolean isWithin(Attempt attempt, long nanos, Duration window) {
		long since = attempt.begin().nanos() - nanos;
		return since >= Math.min(0, window.toNanos()) && since < Math.max(0, window.toNanos());
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
