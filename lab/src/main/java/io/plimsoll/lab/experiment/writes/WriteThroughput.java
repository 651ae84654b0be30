package io.plimsoll.lab.experiment.writes;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * 64 writers hold seats as fast as they are answered, in three ways: a leader that
 * commits many at once, which is booking-service's own code; a transaction for each
 * request under the same fence, as it was before; and optimistic locking without any
 * leader. HTTP is left out, and measured beside it. The control judges the second way by
 * the bounds of the first.
 * <p>
 * Contention is how many writers want seats of the same flight at a time: a quarter of
 * one, four, or all 64. That is what optimistic locking suffers from, and a leader does
 * not.
 */
public final class WriteThroughput implements Experiment {

	private static final double FACTOR = 5;

	private static final Duration LONGEST = Duration.ofMillis(20);

	/**
	 * Of which the middle one is judged. In a window of a second, in which thousands are
	 * answered, one hiccup of the machine is its slowest percent; two of three windows
	 * that are slow are not the machine's.
	 */
	private static final int WINDOWS = 3;

	private static final double[] SHARES = { 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1 };

	private static final Claim CLAIM = new Claim("write-throughput",
			"One leader that commits what has gathered writes five times as much as a transaction for each request on "
					+ "32 connections, and at half of its peak it answers within 20 ms.",
			List.of("E-32"), "group commit: a transaction for each request", Duration.ofSeconds(50),
			Duration.ofMinutes(5));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		try (var lines = Lines.open(bench)) {
			var figures = new ArrayList<Figure>();
			lines.requireDurable();
			var grouped = peaks(lines, figures, "group commit", lines::grouped);
			var single = peaks(lines, figures, "a transaction for each", lines::single);
			var optimistic = peaks(lines, figures, "optimistic locking", lines::optimistic);
			bench.once("a transaction for each", () -> single[1]);
			bench.draw(curve(grouped, single, optimistic));
			figures.addAll(judge(lines, grouped[1], single[1], lines::grouped));
			figures.addAll(HttpWriters.run(bench, lines.length().plusSeconds(2)));
			return bench.trial(figures);
		}
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		try (var lines = Lines.open(bench)) {
			var figures = new ArrayList<Figure>();
			double again = peak(lines, figures, "a transaction for each", Level.MIDDLE, lines::single);
			double single = bench.once("a transaction for each", () -> again);
			figures.addAll(judge(lines, again, single, lines::single));
			return bench.trial(figures);
		}
	}

	private static Chart curve(double[] grouped, double[] single, double[] optimistic) {
		return new Chart.Curve("Holds committed, by how many writers want seats of the same flight",
				new Chart.Axis("writers for a flight", ""), new Chart.Axis("holds", "1/s"),
				List.of(series("group commit", grouped), series("a transaction for each", single),
						series("optimistic locking", optimistic)));
	}

	private static Chart.Series series(String name, double[] peaks) {
		return new Chart.Series(name,
				IntStream.range(0, peaks.length)
					.mapToObj((i) -> new Chart.Point(Lines.LEVELS.get(i).writersPerFlight(), peaks[i]))
					.toList());
	}

	/** The peak at each level, once the code is warm. */
	private static double[] peaks(Lines lines, List<Figure> figures, String name, Maker maker) throws Exception {
		peak(lines, new ArrayList<>(), name, Level.MIDDLE, maker);
		var peaks = new double[Lines.LEVELS.size()];
		for (int i = 0; i < peaks.length; i++) {
			peaks[i] = peak(lines, figures, name, Lines.LEVELS.get(i), maker);
		}
		return peaks;
	}

	private static double peak(Lines lines, List<Figure> figures, String name, Level level, Maker maker)
			throws Exception {
		try (var line = maker.make(); var writers = lines.writers(line, level)) {
			var before = Counts.of(lines.database());
			double peak = writers.peak(Level.WRITERS, lines.length());
			figures.add(Figure.told(name + ", " + level.name() + " contention", peak, "1/s"));
			figures.add(Counts.of(lines.database()).check(name + ", " + level.name() + " contention", before, writers));
			if (line.conflicts() > 0) {
				lines.bench()
					.tell(String.format(Locale.ROOT, "%s, %s contention: begun anew %d times for %d answers", name,
							level.name(), line.conflicts(), writers.answered()));
			}
			return peak;
		}
	}

	/** The figures that have bounds, for a line with this peak. */
	private static List<Figure> judge(Lines lines, double peak, double single, Maker maker) throws Exception {
		try (var line = maker.make(); var writers = lines.writers(line, Level.MIDDLE)) {
			writers.offer(peak / 4, lines.length());
			// what the lines before have left would be collected in the midst of it
			System.gc();
			var windows = new ArrayList<ConcurrentHistogram>();
			for (int i = 0; i < WINDOWS; i++) {
				windows.add(writers.offer(peak / 2, lines.length()));
			}
			windows.sort(Comparator.comparingLong(WriteThroughput::slowestPercent));
			var middle = windows.get(WINDOWS / 2);
			lines.bench()
				.draw(Plots.percentiles("How long a hold takes at half of the peak",
						new Chart.Series("half of the peak", points(middle))));
			return List.of(Figure.atLeast("peak, as a multiple of a transaction for each", peak / single, "", FACTOR),
					Figure.atMost("99 % of the holds at half of the peak", slowestPercent(middle) / 1000.0, "ms",
							(double) LONGEST.toMillis()),
					Figure.told("the same, in the worst of three windows", slowestPercent(windows.getLast()) / 1000.0,
							"ms"),
					Figure.told("half of the holds at half of the peak", middle.getValueAtPercentile(50) / 1000.0,
							"ms"));
		}
	}

	/** In microseconds. */
	private static long slowestPercent(ConcurrentHistogram latencies) {
		return latencies.getValueAtPercentile(99);
	}

	private static List<Chart.Point> points(ConcurrentHistogram latencies) {
		return DoubleStream.of(SHARES)
			.mapToObj((share) -> new Chart.Point(share, latencies.getValueAtPercentile(100 * share) / 1000.0))
			.toList();
	}

	/** Makes a line. */
	private interface Maker {

		Line make() throws SQLException;

	}

}
