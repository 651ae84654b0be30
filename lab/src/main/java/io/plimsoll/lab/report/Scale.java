package io.plimsoll.lab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How values become places on a line.
 *
 * @param ticks the values that are marked, in order; the first and the last bound the
 * line
 * @param labels what is written at the ticks
 * @param bend what is done to a value before it is placed, such as its logarithm
 */
record Scale(List<Double> ticks, List<String> labels, Bend bend, double from, double to) {

	/** The nines beyond which a percentile is not marked. */
	private static final List<Double> SHARES = List.of(0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999);

	/** A change of shape. */
	enum Bend {

		NONE, LOGARITHM, NINES;

		double apply(double value) {
			return switch (this) {
				case NONE -> value;
				case LOGARITHM -> Math.log10(value);
				case NINES -> -Math.log10(1 - value);
			};
		}

	}

	/** From zero to a round number that is not below {@code highest}. */
	static Scale linear(double highest, double from, double to) {
		var step = roundStep(((highest > 0) ? highest : 1) / 5);
		var count = (int) Math.max(1, Math.ceil(highest / step - 1e-9));
		var ticks = DoubleStream.iterate(0, (tick) -> tick + 1)
			.limit(count + 1)
			.map((tick) -> tick * step)
			.boxed()
			.toList();
		return new Scale(ticks, ticks.stream().map(Scale::label).toList(), Bend.NONE, from, to);
	}

	/** From one power of ten to another; both values are positive. */
	static Scale logarithmic(double lowest, double highest, double from, double to) {
		var first = (int) Math.floor(Math.log10(lowest));
		var last = Math.max(first + 1, (int) Math.ceil(Math.log10(highest)));
		var ticks = new ArrayList<Double>();
		for (int power = first; power <= last; power++) {
			ticks.add(Math.pow(10, power));
		}
		return new Scale(ticks, ticks.stream().map(Scale::label).toList(), Bend.LOGARITHM, from, to);
	}

	/** From the middle to the slowest of {@code highest}, such as 0.999. */
	static Scale percentiles(double highest, double from, double to) {
		var ticks = new ArrayList<Double>();
		for (double share : SHARES) {
			ticks.add(share);
			if (share >= highest && ticks.size() > 1) {
				break;
			}
		}
		var labels = ticks.stream()
			.map((share) -> new BigDecimal(Double.toString(share)).movePointRight(2)
				.stripTrailingZeros()
				.toPlainString() + " %")
			.toList();
		return new Scale(ticks, labels, Bend.NINES, from, to);
	}

	/** The place of a value. */
	double at(double value) {
		var low = this.bend.apply(this.ticks.getFirst());
		var high = this.bend.apply(this.ticks.getLast());
		return this.from + (this.bend.apply(value) - low) / (high - low) * (this.to - this.from);
	}

	/** Whether the value has a place on the line. */
	boolean covers(double value) {
		return value >= this.ticks.getFirst() && value <= this.ticks.getLast();
	}

	/** 1, 2 or 5 times a power of ten, not below {@code step}. */
	private static double roundStep(double step) {
		var power = Math.pow(10, Math.floor(Math.log10(step)));
		for (double factor : new double[] { 1, 2, 5 }) {
			if (factor * power >= step - 1e-12) {
				return factor * power;
			}
		}
		return 10 * power;
	}

	private static String label(double value) {
		if (value >= 1000 && value == Math.rint(value)) {
			return String.format(Locale.ROOT, "%,.0f", value);
		}
		// shortens 0.30000000000000004
		return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
	}

}
