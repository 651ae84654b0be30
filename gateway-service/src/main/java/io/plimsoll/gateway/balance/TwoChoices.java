package io.plimsoll.gateway.balance;

import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Chooses an instance: of two taken at random, the one with less to do. */
public final class TwoChoices {

	/*
	 * Taking turns gives an instance that hangs as much as any other. Looking for the
	 * least loaded of all sends everybody to the same one, and to the one that fails
	 * fastest. Of two taken at random nobody is sought out, and yet the longest line is
	 * hardly longer than the others (Mitzenmacher, The Power of Two Choices in Randomized
	 * Load Balancing, 2001).
	 *
	 * An instance that hangs keeps what it was sent: after a few requests it has more in
	 * flight than its peers and is passed over.
	 *
	 * To the number in flight a part of one is added at random, and the sum is divided by
	 * the weight. So it decides by chance between equals; and an instance of weight 0.1,
	 * with nothing to do, gets one in twenty of the requests that an idle peer could have
	 * had as well, and has a tenth of what its peers have in flight when they are busy.
	 *
	 * Who fails is quick with it and never has much in flight. That is believed only
	 * every other time, so that an instance that fails gets no more than its share.
	 */

	private TwoChoices() {
	}

	/**
	 * One of {@code count} instances, as a number from 0.
	 * @param count how many there are, at least one
	 * @param loads what each of them has to do; two are asked
	 */
	public static int choose(int count, IntFunction<Load> loads, RandomGenerator random) {
		if (count == 1) {
			return 0;
		}
		int first = random.nextInt(count);
		int other = random.nextInt(count - 1);
		int second = (other < first) ? other : other + 1;
		return isFirstBetter(loads.apply(first), loads.apply(second), random) ? first : second;
	}

	private static boolean isFirstBetter(Load first, Load second, RandomGenerator random) {
		boolean lighter = cost(first, random) < cost(second, random);
		boolean tooGood = lighter ? first.failing() && !second.failing() : second.failing() && !first.failing();
		return lighter ^ (tooGood && random.nextBoolean());
	}

	private static double cost(Load load, RandomGenerator random) {
		return (load.inFlight() + random.nextDouble()) / load.weight();
	}

}
