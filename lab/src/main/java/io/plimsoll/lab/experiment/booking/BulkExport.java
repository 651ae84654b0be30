package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * All bookings are exported by several operators over and over, by turns with stretches
 * in which nobody does, under steady writes and reads. In the control the same operators
 * ask the replicas themselves, and call it interactive work.
 */
public final class BulkExport implements Experiment {

	/** So few that two processors have time left; see {@link ShardLoss}. */
	private static final double RATE = 80;

	/** Two for each replica. */
	private static final int OPERATORS = 6;

	/** What clients of this experiment wait for. */
	private static final Duration IN_TIME = Duration.ofMillis(100);

	/** What must be left of the goodput, as a share of that without exports. */
	private static final double LEFT = 0.9;

	private static final double NEARLY_ALL = 0.95;

	private static final double SLOWER = 1.1;

	/**
	 * Allowed for what the wait of nearly all differs by without any export, from one
	 * stretch to another on two processors. Chosen, not measured.
	 */
	private static final Duration NOISE = Duration.ofMillis(20);

	/** Whoever is not well without exports cannot show that they do no harm. */
	private static final double WELL = 0.95;

	private static final Duration UNTIL_STEADY = Duration.ofSeconds(1);

	private static final Duration STRETCH = Duration.ofSeconds(1);

	/** What has begun may end in it. */
	private static final Duration BETWEEN = Duration.ofMillis(300);

	/** By how much a replica may be behind what clients were told. */
	private static final Duration LAG = Duration.ofSeconds(1);

	/**
	 * Within which offline work must be done, pauses included: 81 s were seen for 26,000
	 * bookings.
	 */
	private static final Duration LONGEST = Duration.ofMinutes(3);

	/** For an export that nobody else's pages hold up. */
	private static final Duration TO_FINISH = Duration.ofSeconds(15);

	private static final Claim CLAIM = new Claim("bulk-export",
			"However many export all bookings at once, those who book notice little: goodput stays above nine tenths, "
					+ "95 % wait a tenth and 20 ms longer at most, and the exports are complete and come from followers.",
			List.of("E-01", "E-02"), "the class: exports are interactive work", Duration.ofSeconds(35),
			Duration.ofMinutes(3));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var operator = bench.tokens().operator();
		return export(bench, bench.form().choose(4, 50), List.of((path) -> bench.send(Call.get(path).as(operator))));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		var operator = bench.tokens().operator();
		var replicas = PlatformPlan.BOOKINGS
			.stream().<Exporters
					.Door>map(
							(replica) -> (path) -> bench.send(replica,
									Call.get(path).as(operator).with("Plimsoll-Priority", "interactive;0")))
			.toList();
		return export(bench, bench.form().choose(4, 8), replicas);
	}

	private static Trial export(Bench bench, int stretches, List<Exporters.Door> doors) throws Exception {
		var before = HeldSeats.hold(bench, bench.form().choose(600, 1800));
		var load = WriteLoad.start(bench, RATE);
		var exporters = new Exporters(bench, Exporters.doors(OPERATORS, doors), load::nanos);
		bench.pause(UNTIL_STEADY);
		for (int i = 0; i < stretches; i++) {
			bench.pause(BETWEEN);
			bench.pause(STRETCH);
			long since = load.nanos();
			exporters.work(STRETCH);
			load.struck(since, Set.of());
		}
		exporters.finishOne(bench.form().choose(TO_FINISH, LONGEST));
		var after = load.end();
		var figures = new ArrayList<Figure>();
		figures.addAll(online(bench, after));
		figures.addAll(exported(bench, exporters, after, before));
		figures.addAll(after.checks(bench));
		return bench.trial(figures);
	}

	private static List<Figure> online(Bench bench, Aftermath after) {
		var without = OnlineWork.before(after.history(), after.strikes(), STRETCH);
		var during = OnlineWork.during(after.history(), after.strikes());
		double well = without.goodput(IN_TIME);
		if (!(well >= WELL)) {
			bench.flaw("already without exports only " + Math.round(100 * well) + " % were answered in time");
		}
		double usual = Plots.millis(without.waitAt(NEARLY_ALL));
		var text = "answered within " + IN_TIME.toMillis() + " ms";
		return List.of(Figure.told("without exports, " + text, 100 * well, "%"),
				Figure.told("during exports, " + text, 100 * during.goodput(IN_TIME), "%"),
				Figure.atLeast(
						"goodput during exports, as a share of that without", during.goodput(IN_TIME) / well, "", LEFT),
				Figure.told("without exports, 95 % waited", usual, "ms"),
				Figure.atMost("during exports, 95 % waited", Plots.millis(during.waitAt(NEARLY_ALL)), "ms",
						SLOWER * usual + Plots.millis(NOISE)),
				Figure.told("without exports, 99 % waited", Plots.millis(without.waitAt(0.99)), "ms"),
				Figure.told("during exports, 99 % waited", Plots.millis(during.waitAt(0.99)), "ms"));
	}

	private static List<Figure> exported(Bench bench, Exporters exporters, Aftermath after, Set<String> before) {
		var finished = exporters.finished();
		bench.tell(exporters.pages() + " pages were given, " + exporters.refused() + " refused, " + exporters.failed()
				+ " failed; the last exports had " + finished.stream().map(FinishedExport::lines).toList() + " lines");
		return List.of(Figure.atLeast("exports that were finished", exporters.count(), "", 1),
				Figure.never("bookings that an export lacks, or has not as they were",
						finished.stream()
							.mapToLong((export) -> export.missing(after.history(), LAG) + export.missing(before))
							.sum()),
				Figure.never("lines that say again what another one says",
						finished.stream().mapToLong(FinishedExport::repeated).sum()),
				Figure.atMost("longest export, pauses included",
						finished.stream().mapToDouble((export) -> Plots.millis(export.length()) / 1000).max().orElse(0),
						"s", (double) LONGEST.toSeconds()),
				Figure.atLeast("pages that a follower had in its memory, as a share", exporters.remembered(), "", 0.5),
				Figure.told("pages", exporters.pages(), ""), Figure.told("pages refused", exporters.refused(), ""));
	}

}
