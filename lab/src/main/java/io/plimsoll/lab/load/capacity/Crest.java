package io.plimsoll.lab.load.capacity;

import java.util.List;

/**
 * Where measured points have their highest, whatever law they follow: between the levels
 * that were tried, by a parabola over the logarithm of the level, through all points that
 * come near the highest. One of these points alone says little, for near a peak all are
 * about as high.
 */
public final class Crest {

	/** What is as high as this, as a share of the highest, is near it. */
	private static final double NEAR = 0.7;

	private Crest() {
	}

	/**
	 * How many are at work there; not a number if the points have no crest, as they rise
	 * to the last or fall from the first.
	 */
	public static double of(List<ScalingPoint> points) {
		double highest = points.stream().mapToDouble(ScalingPoint::perSecond).max().orElse(Double.NaN);
		var near = points.stream().filter((point) -> point.perSecond() >= NEAR * highest).toList();
		if (near.size() < 3) {
			return Double.NaN;
		}
		var parabola = LeastSquares.factors(near,
				List.of((_) -> 1, Crest::level, (point) -> level(point) * level(point)), ScalingPoint::perSecond,
				(_) -> 1);
		double crest = Math.exp(-parabola[1] / (2 * parabola[2]));
		boolean within = crest >= near.getFirst().atOnce() && crest <= near.getLast().atOnce();
		return (parabola[2] < 0 && within) ? crest : Double.NaN;
	}

	private static double level(ScalingPoint point) {
		return Math.log(point.atOnce());
	}

}
