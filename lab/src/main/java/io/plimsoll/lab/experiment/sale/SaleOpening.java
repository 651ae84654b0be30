package io.plimsoll.lab.experiment.sale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.LoadListener;

/**
 * A sale opens, and twenty times as many people come in a second as booking-service can
 * serve; three of ten join and are never seen again. With the waiting room each has a
 * place at once, and booking-service works at what it carries and no more. Without it the
 * same people ask for their seats until they have them.
 */
public final class SaleOpening implements Experiment {

	private static final int TIMES = 20;

	private static final double NO_SHOWS = 0.3;

	/** By then it is known how many come who are called. */
	private static final double SETTLED = 10;

	private static final int TEN = 10;

	private static final double WITHIN = 0.02;

	/**
	 * The database tells when the transaction began that made a hold with others, not
	 * when the hold came: those of two transactions may belong to the second before.
	 */
	private static final int BATCHES = 4;

	private static final double USED = 0.95;

	private static final Claim CLAIM = new Claim("sale-opening",
			"When twenty times what booking-service carries comes at once, everybody has a place at once that gets no "
					+ "worse, booking-service sees what it carries and no more in any second, and places are called in "
					+ "their order, though three of ten do not come.",
			List.of("L-60", "L-63", "L-68"), "the waiting room", Duration.ofSeconds(65), Duration.ofMinutes(8));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		warmUp(bench);
		double capacity = SlowHolds.begin(bench);
		var holds = holds(bench);
		var room = OpenRoom.open(bench, holds.flight(), Map.of("ratePerSecond", capacity));
		return sell(bench, capacity, holds, new RoomVisitors(NO_SHOWS, room, holds));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		double capacity = SlowHolds.begin(bench);
		var holds = holds(bench);
		return sell(bench, capacity, holds, new BareVisitors(NO_SHOWS, holds, false));
	}

	/** What is compiled while the rush is on would be its latency. */
	static void warmUp(Bench bench) throws Exception {
		var holds = holds(bench);
		var room = OpenRoom.open(bench, holds.flight(), Map.of("ratePerSecond", 50));
		bench.warmUp(
				Crowd.plan(bench, new RoomVisitors(0, room, holds), 200, Duration.ofSeconds(3), Duration.ofSeconds(4)));
	}

	private static Holds holds(Bench bench) throws Exception {
		var cabin = SlowHolds.cabin(bench);
		return new Holds(cabin, "s-" + cabin.flight(), bench.tokens().operator());
	}

	private static Trial sell(Bench bench, double capacity, Holds holds, Visitors visitors) throws Exception {
		var rush = bench.form().choose(Duration.ofSeconds(6), Duration.ofMinutes(1));
		var sale = bench.form().choose(Duration.ofSeconds(24), Duration.ofMinutes(3));
		var sold = SoldSeats.from(bench, holds.flight());
		var result = bench.offer("the sale", Crowd.plan(bench, visitors, TIMES * capacity, rush, sale),
				LoadListener.NONE);
		bench.draw(Plots.timeline("What visitors asked, and how it was answered", result.all()));
		return bench.trial(figures(bench, visitors.visits(), sold.times(), capacity, (double) sale.toSeconds()));
	}

	private static List<Figure> figures(Bench bench, List<Visit> visits, List<Double> sold, double rate, double end) {
		var came = visits.stream().filter((visit) -> visit.came >= 0).toList();
		long placed = came.stream().filter((visit) -> visit.place > 0).count();
		long places = came.stream().mapToInt((visit) -> visit.place).filter((place) -> place > 0).distinct().count();
		var first = came.stream()
			.mapToDouble((visit) -> visit.firstAnswer)
			.filter((time) -> time >= 0)
			.sorted()
			.toArray();
		var waits = came.stream().filter(Visit::isSeated).mapToDouble(Visit::untilSeated).sorted().toArray();
		bench.draw(new Chart.Curve("Seats held in each second", new Chart.Axis("time", "s"),
				new Chart.Axis("holds", "1/s"), List.of(new Chart.Series("holds", perSecond(sold, end)))));
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("visitors", came.size(), ""));
		figures.add(Figure.told("what booking-service carries, C*", rate, "1/s"));
		figures.add(Figure.equal("visitors who were given a place", percent(placed, came.size()), "%", 100));
		figures.add(Figure.never("places that two visitors have", placed - places));
		figures
			.add(Figure.never("visitors whose place got worse", came.stream().filter((visit) -> visit.worse).count()));
		figures.add(Figure.equal("answers of 500 and above", came.stream().mapToInt((visit) -> visit.failures).sum(),
				"", 0));
		figures.add(Figure.atMost("99 % of the visitors had an answer within", 1000 * at(first, 0.99), "ms", 50));
		figures.add(Figure.atMost("holds in the busiest second", busiest(sold, end), "", rate + BATCHES));
		var passes = passes(came);
		figures.add(Figure.within("passes in ten seconds, the fewest, as a share of the rate",
				tens(passes, end).min().orElse(0) / rate, "", 1 - WITHIN, 1 + WITHIN));
		figures.add(Figure.within("passes in ten seconds, the most, as a share of the rate",
				tens(passes, end).max().orElse(0) / rate, "", 1 - WITHIN, 1 + WITHIN));
		figures.add(Figure.atLeast("use of what booking-service carries",
				SoldSeats.between(sold, SETTLED, end - 1) / (end - 1 - SETTLED) / rate, "", USED));
		figures.add(Figure.atMost("passes out of order, of all pairs", 100 * inversions(came), "%", 0.1));
		figures.add(Figure.told("times that visitors were sent away",
				came.stream().mapToInt((visit) -> visit.sentAway).sum(), ""));
		figures.add(Figure.told("time to a seat, 95 % ÷ half", at(waits, 0.95) / at(waits, 0.5), ""));
		bench.tell(String.format(Locale.ROOT, "%d seats were held; half of those waited %.1f s", sold.size(),
				at(waits, 0.5)));
		return figures;
	}

	/** When passes were given, in seconds since the first. */
	private static List<Double> passes(List<Visit> visits) {
		var times = visits.stream().mapToDouble((visit) -> visit.granted).filter((time) -> time > 0).sorted().toArray();
		return Arrays.stream(times).mapToObj((time) -> time - times[0]).toList();
	}

	/** The most in a second. */
	static double busiest(List<Double> sold, double end) {
		return perSecond(sold, end).stream().mapToDouble(Chart.Point::y).max().orElse(0);
	}

	private static List<Chart.Point> perSecond(List<Double> sold, double end) {
		var points = new ArrayList<Chart.Point>();
		for (int second = 0; second < end; second++) {
			points.add(new Chart.Point(second, SoldSeats.between(sold, second, second + 1)));
		}
		return points;
	}

	private static DoubleStream tens(List<Double> sold, double end) {
		return IntStream.rangeClosed((int) SETTLED, (int) end - 1 - TEN)
			.mapToDouble((from) -> SoldSeats.between(sold, from, from + TEN) / (double) TEN);
	}

	/**
	 * Of all pairs of visitors with a pass, those where the later place had it sooner.
	 */
	static double inversions(List<Visit> visits) {
		var places = visits.stream()
			.filter((visit) -> visit.granted > 0)
			.sorted(Comparator.comparingDouble((Visit visit) -> visit.granted))
			.mapToInt((visit) -> visit.place)
			.toArray();
		long inverted = 0;
		for (int i = 0; i < places.length; i++) {
			for (int j = i + 1; j < places.length; j++) {
				inverted += (places[i] > places[j]) ? 1 : 0;
			}
		}
		return (places.length < 2) ? Double.NaN : 2.0 * inverted / places.length / (places.length - 1);
	}

	private static double percent(long part, int all) {
		return (all == 0) ? 0 : 100.0 * part / all;
	}

	private static double at(double[] sorted, double share) {
		return (sorted.length == 0) ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
	}

}
