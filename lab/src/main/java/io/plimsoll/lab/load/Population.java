package io.plimsoll.lab.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Who is asked about: draws the numbers of customers, flights or keys. */
@FunctionalInterface
public interface Population {

	/** The next one's number, from 0. */
	int next(RandomGenerator random);

	/** All {@code size} alike. */
	static Population uniform(int size) {
		return (random) -> random.nextInt(size);
	}

	/**
	 * Few of them often, many of them seldom: the one of rank k as often as 1 /
	 * k<sup>exponent</sup>.
	 */
	static Population zipf(int size, double exponent) {
		double[] upTo = new double[size];
		double sum = 0;
		for (int rank = 1; rank <= size; rank++) {
			sum += Math.pow(rank, -exponent);
			upTo[rank - 1] = sum;
		}
		double total = sum;
		return (random) -> {
			int found = Arrays.binarySearch(upTo, random.nextDouble() * total);
			return Math.min((found < 0) ? -found - 1 : found, size - 1);
		};
	}

	/** Number 0 makes {@code share} of all requests, the others are alike. */
	static Population noisy(int size, double share) {
		return (random) -> (random.nextDouble() < share) ? 0 : 1 + random.nextInt(size - 1);
	}

	/**
	 * Draws from this population, but {@code share} of the time a number that it does not
	 * have: one of {@code size} more, from {@code firstUnknown} on.
	 */
	default Population withUnknown(double share, int firstUnknown, int size) {
		return (random) -> (random.nextDouble() < share) ? firstUnknown + random.nextInt(size) : next(random);
	}

}
