package io.plimsoll.lab.load.capacity;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Fits a sum of terms, each with a factor of its own, so that it is as near as can be.
 */
final class LeastSquares {

	private LeastSquares() {
	}

	/**
	 * The factors of {@code terms}, by the normal equations. They do for two or three
	 * terms and numbers of a few digits, and nothing else is asked here.
	 * @param value what the sum is to be
	 * @param weight how much a point counts, squared already
	 * @throws IllegalArgumentException if the points do not decide them
	 */
	static <T> double[] factors(List<T> points, List<ToDoubleFunction<T>> terms, ToDoubleFunction<T> value,
			ToDoubleFunction<T> weight) {
		int size = terms.size();
		var rows = new double[size][size + 1];
		for (var point : points) {
			for (int i = 0; i < size; i++) {
				double weighted = weight.applyAsDouble(point) * terms.get(i).applyAsDouble(point);
				for (int j = 0; j < size; j++) {
					rows[i][j] += weighted * terms.get(j).applyAsDouble(point);
				}
				rows[i][size] += weighted * value.applyAsDouble(point);
			}
		}
		if (points.size() < size || !eliminate(rows)) {
			throw new IllegalArgumentException("too few different points for " + size + " terms: " + points);
		}
		var factors = new double[size];
		for (int i = size - 1; i >= 0; i--) {
			factors[i] = rows[i][size];
			for (int j = i + 1; j < size; j++) {
				factors[i] -= rows[i][j] * factors[j];
			}
			factors[i] /= rows[i][i];
		}
		return factors;
	}

	/** Leaves a triangle; false if one equation follows from the others. */
	private static boolean eliminate(double[][] rows) {
		for (int i = 0; i < rows.length; i++) {
			double before = rows[i][i];
			for (int k = 0; k < i; k++) {
				double share = rows[i][k] / rows[k][k];
				for (int j = k; j < rows[i].length; j++) {
					rows[i][j] -= share * rows[k][j];
				}
			}
			if (!(rows[i][i] > before * 1e-12)) {
				return false;
			}
		}
		return true;
	}

}
