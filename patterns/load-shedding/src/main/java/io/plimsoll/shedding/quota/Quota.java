package io.plimsoll.shedding.quota;

import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.shedding.AdmissionMode;

/**
 * What each tenant may ask of all processes together. What is within the quota keeps its
 * class, what is above it and below the ceiling is lowered, and what is above the ceiling
 * is refused.
 *
 * @param mode whether requests are lowered and refused, only counted, or not even that
 * @param rate requests a second
 * @param burst requests at once, after a rest
 * @param ceiling how many times the quota is let in at all; with 1 nothing is lowered
 * @param instances how many processes share the quota, each deciding about an equal part
 */
public record Quota(AdmissionMode mode, int rate, int burst, int ceiling, int instances) {

	private static final int MOST = 100_000;

	private static final int HIGHEST_CEILING = 100;

	private static final int MOST_INSTANCES = 1_000;

	public Quota {
		check(rate, burst, ceiling, instances).ifPresent((wrong) -> {
			throw new IllegalArgumentException(wrong.field() + ' ' + wrong.detail());
		});
	}

	/** Why there is no quota of these values; empty if there is. */
	public static Optional<Wrong> check(int rate, int burst, int ceiling, int instances) {
		return Stream
			.of(range("rate", rate, MOST), range("burst", burst, MOST), range("ceiling", ceiling, HIGHEST_CEILING),
					range("instances", instances, MOST_INSTANCES))
			.flatMap(Optional::stream)
			.findFirst();
	}

	private static Optional<Wrong> range(String field, int value, int most) {
		return (value >= 1 && value <= most) ? Optional.empty()
				: Optional.of(new Wrong(field, "must be 1 to " + most + ": " + value));
	}

	/**
	 * What is wrong.
	 *
	 * @param field the name of the value
	 * @param detail what it must be, and is
	 */
	public record Wrong(String field, String detail) {
	}

}
