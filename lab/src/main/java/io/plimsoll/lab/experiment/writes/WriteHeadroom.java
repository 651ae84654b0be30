package io.plimsoll.lab.experiment.writes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

import io.plimsoll.booking.writer.WriterEvents;
import io.plimsoll.booking.writer.metrics.Utilisation;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;

/**
 * Whether it is known before how much a leader can write. Its gauge is read at a half of
 * the peak, which is what more clients than fit into a batch get out of it, and where one
 * is to plan already. In the control the limit is concluded from the share of time in
 * which the writer is busy.
 */
public final class WriteHeadroom implements Experiment {

	private static final List<Double> SHARES = List.of(0.5, 0.75);

	/** So that the next batch is full when one is committed. */
	private static final int CLIENTS = 2 * GroupCommitLine.TERMS.batch();

	private static final double OFF = 0.15;

	private static final Claim CLAIM = new Claim("write-headroom",
			"From half of its load on, a leader tells within 15 % how much it could commit at the most.",
			List.of("E-53"), "what a batch and a command cost: the share of time in which the writer is busy",
			Duration.ofSeconds(47), Duration.ofSeconds(310));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return ramp(bench, Reading::told);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return ramp(bench, Reading::concluded);
	}

	private static Trial ramp(Bench bench, ToDoubleFunction<Reading> limit) throws Exception {
		try (var lines = Lines.open(bench)) {
			lines.requireDurable();
			// for the code to get warm
			read(lines, peak(lines) / 2);
			double before = peak(lines);
			var readings = new ArrayList<Reading>();
			for (double share : SHARES) {
				readings.add(read(lines, share * before));
			}
			double peak = Math.max(before, peak(lines));
			var figures = new ArrayList<Figure>();
			figures.add(Figure.told("peak", peak, "1/s"));
			var points = new ArrayList<Chart.Point>();
			for (var reading : readings) {
				double load = 100 * reading.perSecond() / peak;
				double concluded = limit.applyAsDouble(reading);
				figures.add(Figure.told("load, of the peak", load, "%"));
				figures
					.add(Figure.within("limit as concluded then, of the peak", concluded / peak, "", 1 - OFF, 1 + OFF));
				points.add(new Chart.Point(load, concluded));
			}
			points.add(new Chart.Point(100, peak));
			bench.draw(new Chart.Curve("What the leader is said to be able to commit, by its load",
					new Chart.Axis("load, of the peak", "%"), new Chart.Axis("commands", "1/s"),
					List.of(new Chart.Series("limit", points))));
			return bench.trial(figures);
		}
	}

	private static double peak(Lines lines) throws Exception {
		try (var line = lines.grouped(); var writers = lines.writers(line, Level.MIDDLE)) {
			return writers.peak(CLIENTS, lines.length());
		}
	}

	private static Reading read(Lines lines, double perSecond) throws Exception {
		var clock = lines.bench().clock();
		var watch = new Watch(new Utilisation(GroupCommitLine.TERMS.batch(), clock));
		try (var line = lines.grouped(watch); var writers = lines.writers(line, Level.MIDDLE)) {
			long start = clock.nanos();
			writers.offer(perSecond, lines.length().multipliedBy(4));
			double seconds = clock.since(start).toNanos() / 1e9;
			return new Reading(watch.utilisation.perSecond(), watch.busy.sum() / 1e9 / seconds,
					watch.commands.sum() / seconds);
		}
	}

	/**
	 * What was read at some load.
	 *
	 * @param told what the gauge tells could be committed in a second
	 * @param busy the share of time in which the writer was busy
	 * @param perSecond what was committed
	 */
	private record Reading(double told, double busy, double perSecond) {

		/** The limit, if twice the time made twice the work. */
		double concluded() {
			return this.perSecond / this.busy;
		}

	}

	/** Hears of one writer's batches, on its thread. */
	private static final class Watch implements WriterEvents {

		private final Utilisation utilisation;

		private final LongAdder busy = new LongAdder();

		private final LongAdder commands = new LongAdder();

		Watch(Utilisation utilisation) {
			this.utilisation = utilisation;
		}

		@Override
		public void committed(String scope, int count, Duration time) {
			this.utilisation.committed(count, time);
			this.busy.add(time.toNanos());
			this.commands.add(count);
		}

	}

}
