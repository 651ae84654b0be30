package io.plimsoll.lab.experiment.upkeep;

import java.util.List;

/**
 * The work of a publisher in a window, as rates.
 *
 * @param when what was going on
 * @param readsPerSecond questions to the source
 * @param entriesPerSecond entries brought to Redis
 */
record Work(String when, double readsPerSecond, double entriesPerSecond) {

	/**
	 * By how many percent of the least the rates of any two of these differ, of whichever
	 * kind they differ most; 100 and more where one did nothing.
	 */
	static double spreadPercent(List<Work> windows) {
		return Math.max(spread(windows.stream().mapToDouble(Work::readsPerSecond).toArray()),
				spread(windows.stream().mapToDouble(Work::entriesPerSecond).toArray()));
	}

	private static double spread(double[] rates) {
		double least = Double.POSITIVE_INFINITY;
		double most = 0;
		for (double rate : rates) {
			least = Math.min(least, rate);
			most = Math.max(most, rate);
		}
		return 100 * (most - least) / Math.max(least, 1);
	}

}
