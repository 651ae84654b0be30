package io.plimsoll.shedding;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What share of the places that fall free goes to a class even while higher ones wait, in
 * percent, so that no class starves for as long as an overload lasts. All the rest goes
 * to the highest class that waits.
 */
public final class ClassFloors {

	/** 3 % for interactive, 2 % default, 1 % bulk. */
	public static final ClassFloors STANDARD = of(Map.of());

	private static final int MOST = 50;

	private final EnumMap<RequestClass, Integer> percents;

	private ClassFloors(EnumMap<RequestClass, Integer> percents) {
		this.percents = percents;
	}

	/**
	 * The standard floors with some changed.
	 * @param changes percents, 0 or more
	 * @throws IllegalArgumentException if a percent is negative, all together are more
	 * than half, or a class has one that needs none
	 */
	public static ClassFloors of(Map<RequestClass, Integer> changes) {
		var percents = new EnumMap<>(
				Map.of(RequestClass.INTERACTIVE, 3, RequestClass.DEFAULT, 2, RequestClass.BULK, 1));
		percents.putAll(changes);
		int sum = 0;
		for (var floor : percents.entrySet()) {
			if (floor.getKey().compareTo(RequestClass.CRITICAL) <= 0) {
				throw new IllegalArgumentException(floor.getKey().wireName() + ": goes first and takes no floor");
			}
			sum += floor.getValue();
			if (floor.getValue() < 0 || sum > MOST) {
				throw new IllegalArgumentException(floor.getKey().wireName() + ": must be >= 0 percent, and " + MOST
						+ " with those of higher classes at the most: " + floor.getValue());
			}
		}
		return new ClassFloors(percents);
	}

	/** The floor of each class that has one, in percent. */
	public Map<RequestClass, Integer> percents() {
		return Collections.unmodifiableMap(this.percents);
	}

}
