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
import io.plimsoll.lease.Elector;
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

	private static final int CONNECTIONS = 32;

	private static final double FACTOR = 5;

	private static final Duration LONGEST = Duration.ofMillis(20);

	/**
	 * Of which the middle one is judged. In a window of a second, in which thousands are
	 * answered, one hiccup of the machine is its slowest percent; two of three windows
	 * that are slow are not the machine's.
	 */
	private static final int WINDOWS = 3;

	/** All flights of a level together; more than can be sold. */
	private static final int SEATS = 32_000;

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
			var grouped = lines.peaks(figures, "group commit", lines::grouped);
			var single = lines.peaks(figures, "a transaction for each", lines::single);
			var optimistic = lines.peaks(figures, "optimistic locking", lines::optimistic);
			bench.once("a transaction for each", () -> single[1]);
			bench.draw(curve(grouped, single, optimistic));
			figures.addAll(lines.judge(grouped[1], single[1], lines::grouped));
			figures.addAll(HttpWriters.run(bench, lines.length().plusSeconds(2)));
			return bench.trial(figures);
		}
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		try (var lines = Lines.open(bench)) {
			var figures = new ArrayList<Figure>();
			double again = lines.peak(figures, "a transaction for each", Level.MIDDLE, lines::single);
			double single = bench.once("a transaction for each", () -> again);
			figures.addAll(lines.judge(again, single, lines::single));
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

	/** Makes a line. */
	private interface Maker {

		Line make() throws SQLException;

	}

	/** What a trial works on. */
	private record Lines(Bench bench, ScratchDatabase database, Leader leader,
			Elector elector) implements AutoCloseable {

		static final List<Level> LEVELS = List.of(Level.LOW, Level.MIDDLE, Level.HIGH);

		static Lines open(Bench bench) throws Exception {
			var database = ScratchDatabase.create(bench.bookings());
			bench.later(database);
			var leader = Leader.start(bench::pause, database);
			bench.later(leader);
			return new Lines(bench, database, leader, leader.elector());
		}

		Duration length() {
			return this.bench.form().choose(Duration.ofSeconds(1), Duration.ofSeconds(10));
		}

		void requireDurable() throws SQLException {
			if (!this.database.isDurable()) {
				this.bench.flaw("commits of this server do not wait for the disk");
			}
		}

		Line grouped() throws SQLException {
			return new GroupCommitLine(this.database, this.elector);
		}

		Line single() throws SQLException {
			return new TransactionLine(this.database, CONNECTIONS, this.elector.require(ScratchDatabase.SCOPE).epoch());
		}

		Line optimistic() throws SQLException {
			return new OptimisticLine(this.database, CONNECTIONS);
		}

		/** The peak at each level, once the code is warm. */
		double[] peaks(List<Figure> figures, String name, Maker maker) throws Exception {
			peak(new ArrayList<>(), name, Level.MIDDLE, maker);
			var peaks = new double[LEVELS.size()];
			for (int i = 0; i < peaks.length; i++) {
				peaks[i] = peak(figures, name, LEVELS.get(i), maker);
			}
			return peaks;
		}

		double peak(List<Figure> figures, String name, Level level, Maker maker) throws Exception {
			try (var line = maker.make(); var writers = writers(line, level)) {
				var before = Counts.of(this.database);
				double peak = writers.peak(Level.WRITERS, length());
				figures.add(Figure.told(name + ", " + level.name() + " contention", peak, "1/s"));
				figures
					.add(Counts.of(this.database).check(name + ", " + level.name() + " contention", before, writers));
				if (line.conflicts() > 0) {
					this.bench.tell(String.format(Locale.ROOT, "%s, %s contention: begun anew %d times for %d answers",
							name, level.name(), line.conflicts(), writers.answered()));
				}
				return peak;
			}
		}

		/** The figures that have bounds, for a line with this peak. */
		List<Figure> judge(double peak, double single, Maker maker) throws Exception {
			try (var line = maker.make(); var writers = writers(line, Level.MIDDLE)) {
				writers.offer(peak / 4, length());
				// what the lines before have left would be collected in the midst of it
				System.gc();
				var windows = new ArrayList<ConcurrentHistogram>();
				for (int i = 0; i < WINDOWS; i++) {
					windows.add(writers.offer(peak / 2, length()));
				}
				windows.sort(Comparator.comparingLong(Lines::slowestPercent));
				var middle = windows.get(WINDOWS / 2);
				this.bench.draw(Plots.percentiles("How long a hold takes at half of the peak",
						new Chart.Series("half of the peak", points(middle))));
				return List.of(
						Figure.atLeast("peak, as a multiple of a transaction for each", peak / single, "", FACTOR),
						Figure.atMost("99 % of the holds at half of the peak", slowestPercent(middle) / 1000.0, "ms",
								(double) LONGEST.toMillis()),
						Figure.told("the same, in the worst of three windows",
								slowestPercent(windows.getLast()) / 1000.0, "ms"),
						Figure.told("half of the holds at half of the peak", middle.getValueAtPercentile(50) / 1000.0,
								"ms"));
			}
		}

		/** In microseconds. */
		private static long slowestPercent(ConcurrentHistogram latencies) {
			return latencies.getValueAtPercentile(99);
		}

		@Override
		public void close() throws SQLException {
			this.leader.close();
			this.database.close();
		}

		private Writers writers(Line line, Level level) throws SQLException {
			var run = Long.toHexString(this.bench.random().nextLong());
			var flights = IntStream.range(0, level.flights()).mapToObj((i) -> "L" + run + "-" + i).toList();
			this.database.add(flights, SEATS / level.flights(), this.elector.require(ScratchDatabase.SCOPE).epoch());
			return new Writers(this.bench, line, flights, SEATS / level.flights(), run);
		}

		private static List<Chart.Point> points(ConcurrentHistogram latencies) {
			return DoubleStream.of(SHARES)
				.mapToObj((share) -> new Chart.Point(share, latencies.getValueAtPercentile(100 * share) / 1000.0))
				.toList();
		}

	}

}
