package io.plimsoll.lab.load.capacity;

/**
 * What a system did with so many at work.
 *
 * @param atOnce how many requests were under way at a time, at least 1
 * @param perSecond how many it answered
 */
public record ScalingPoint(int atOnce, double perSecond) {

	public ScalingPoint {
		if (atOnce < 1 || !(perSecond > 0)) {
			throw new IllegalArgumentException(
					"need at least one at a time and more than none a second: " + atOnce + ", " + perSecond);
		}
	}

}
