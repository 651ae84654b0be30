package io.plimsoll.lab.experiment.cache;

import java.util.Arrays;

/**
 * Welch's t of two samples of different variance (Welch, 1947), as it is used to find
 * leaks of time (Reparaz, Balasch and Verbauwhede, "Dude, is my code constant time?",
 * 2017): both are cropped at the same percentile of all, because a leak may hide behind a
 * few slow measurements.
 */
final class Welch {

	private Welch() {
	}

	/** The t of what lies at or below the {@code percentile} of both together. */
	static double t(double[] one, double[] other, double percentile) {
		var all = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, all, one.length, other.length);
		Arrays.sort(all);
		double crop = all[Math.min(all.length - 1, (int) Math.ceil(all.length * percentile / 100) - 1)];
		return t(Moments.of(one, crop), Moments.of(other, crop));
	}

	private static double t(Moments one, Moments other) {
		double error = Math.sqrt(one.variance() / one.count() + other.variance() / other.count());
		return (one.mean() - other.mean()) / error;
	}

	private record Moments(long count, double mean, double variance) {

		static Moments of(double[] samples, double crop) {
			var kept = Arrays.stream(samples).filter((sample) -> sample <= crop).toArray();
			double mean = Arrays.stream(kept).average().orElse(Double.NaN);
			double squares = Arrays.stream(kept).map((sample) -> (sample - mean) * (sample - mean)).sum();
			return new Moments(kept.length, mean, squares / (kept.length - 1));
		}

	}

}
