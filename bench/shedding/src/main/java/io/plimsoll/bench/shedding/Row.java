package io.plimsoll.bench.shedding;

import java.util.List;

/**
 * What a limiter came to.
 *
 * @param title its name
 * @param goodput answers in time at each level, as shares of the capacity
 * @param p99 what 99 % of them took at most, in milliseconds
 * @param critical the share of the critical class that was answered in time at the
 * highest level
 * @param drifted how many were in flight in the last of thirty minutes at twice the
 * capacity; not a number if it was not measured
 */
record Row(String title, List<Double> goodput, List<Double> p99, double critical, double drifted) {

	Row {
		goodput = List.copyOf(goodput);
		p99 = List.copyOf(p99);
	}

}
