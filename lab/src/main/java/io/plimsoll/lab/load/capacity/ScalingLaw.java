package io.plimsoll.lab.load.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The Universal Scalability Law: what a system does a second with so many at work at
 * once, where some work can be done by one at a time only, and each of them has to come
 * to terms with each other. Without the latter it is Amdahl's law.
 *
 * @param alone what it does with one at work, in requests a second
 * @param contention σ, the share of the work that one at a time can do, at least 0
 * @param coherency κ, what each pair costs, as a share of the work, at least 0
 */
public record ScalingLaw(double alone, double contention, double coherency) {

	/*
	 * X(N) = λN / (1 + σ(N − 1) + κN(N − 1)) is not linear in its three numbers. What a
	 * request takes is: N / X = 1/λ + σ/λ (N − 1) + κ/λ N(N − 1), a sum of three terms
	 * with a factor each. Fitted as it stands, the slow end would decide alone, where N /
	 * X is largest; each point is therefore weighed by (X / N)², so that errors count as
	 * shares.
	 *
	 * Noise can make a factor negative, which says that more at work help each other.
	 * Such a term is left out, and the others are fitted anew.
	 *
	 * N. J. Gunther, Guerrilla Capacity Planning, 2007, chapters 4 to 6.
	 */

	/**
	 * The law that fits best.
	 * @throws IllegalArgumentException if there are fewer than three different levels
	 */
	public static ScalingLaw fit(List<ScalingPoint> points) {
		return fit(points, true, true);
	}

	/**
	 * Amdahl's law that fits best: nobody has to come to terms with anybody.
	 * @throws IllegalArgumentException if there are fewer than two different levels
	 */
	public static ScalingLaw fitWithoutCoherency(List<ScalingPoint> points) {
		return fit(points, true, false);
	}

	private static ScalingLaw fit(List<ScalingPoint> points, boolean contention, boolean coherency) {
		var terms = new ArrayList<ToDoubleFunction<ScalingPoint>>();
		terms.add((_) -> 1);
		if (contention) {
			terms.add(ScalingLaw::others);
		}
		if (coherency) {
			terms.add(ScalingLaw::pairs);
		}
		var factors = LeastSquares.factors(points, terms, (point) -> point.atOnce() / point.perSecond(),
				(point) -> Math.pow(point.perSecond() / point.atOnce(), 2));
		double sigma = contention ? factors[1] / factors[0] : 0;
		double kappa = coherency ? factors[terms.size() - 1] / factors[0] : 0;
		if (kappa < 0) {
			return fit(points, contention, false);
		}
		if (sigma < 0) {
			return fit(points, false, coherency);
		}
		return new ScalingLaw(1 / factors[0], sigma, kappa);
	}

	private static double others(ScalingPoint point) {
		return point.atOnce() - 1.0;
	}

	private static double pairs(ScalingPoint point) {
		return point.atOnce() * others(point);
	}

	/** What it does a second with so many at work. */
	public double at(double atOnce) {
		return this.alone * atOnce / (1 + this.contention * (atOnce - 1) + this.coherency * atOnce * (atOnce - 1));
	}

	/**
	 * With how many at work it does the most: one more makes it less. Infinite without
	 * coherency.
	 */
	public double peak() {
		return (this.contention >= 1) ? 1 : Math.max(1, Math.sqrt((1 - this.contention) / this.coherency));
	}

	/**
	 * What it could not exceed with however many at work if there were no coherency to
	 * pay for: Amdahl's bound, in requests a second. Infinite without contention.
	 */
	public double bound() {
		return this.alone / this.contention;
	}

}
