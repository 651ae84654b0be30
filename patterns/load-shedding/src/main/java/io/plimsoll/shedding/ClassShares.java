package io.plimsoll.shedding;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far each class may fill the limit, in percent of it. What a lower class may not
 * fill stays free for the higher ones, so that they are let in the moment they come
 * instead of competing for places that happen to fall free.
 * <p>
 * A share is rounded up: every class may work on one request at least. Probes have no
 * share, since they have a lane of their own.
 */
public final class ClassShares {

	/** 100 % for critical, 90 % interactive, 80 % default, 60 % bulk. */
	public static final ClassShares STANDARD = of(Map.of());

	private final EnumMap<RequestClass, Integer> percents;

	private ClassShares(EnumMap<RequestClass, Integer> percents) {
		this.percents = percents;
	}

	/**
	 * The standard shares with some changed.
	 * @param changes percents, 1 to 100, of classes other than {@link RequestClass#PROBE}
	 * @throws IllegalArgumentException if a percent is out of range, a class has more
	 * than a higher one, or probes are given a share
	 */
	public static ClassShares of(Map<RequestClass, Integer> changes) {
		var percents = new EnumMap<>(Map.of(RequestClass.CRITICAL, 100, RequestClass.INTERACTIVE, 90,
				RequestClass.DEFAULT, 80, RequestClass.BULK, 60));
		percents.putAll(changes);
		if (percents.containsKey(RequestClass.PROBE)) {
			throw new IllegalArgumentException("probe: has a lane of its own and takes no share");
		}
		int higher = 100;
		for (var share : percents.entrySet()) {
			int percent = share.getValue();
			if (percent < 1 || percent > higher) {
				throw new IllegalArgumentException(share.getKey().wireName() + ": must be 1 to " + higher
						+ " percent, no more than a higher class has: " + percent);
			}
			higher = percent;
		}
		return new ClassShares(percents);
	}

	/** The share of each class but probes, in percent. */
	public Map<RequestClass, Integer> percents() {
		return Collections.unmodifiableMap(this.percents);
	}

	/** Up to how many requests in flight a request of {@code requestClass} is let in. */
	public int threshold(RequestClass requestClass, int limit) {
		int percent = this.percents.getOrDefault(requestClass, 100);
		return Math.toIntExact(Math.ceilDiv((long) limit * percent, 100));
	}

}
