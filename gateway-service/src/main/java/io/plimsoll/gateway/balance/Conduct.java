package io.plimsoll.gateway.balance;

/**
 * How an instance has fared of late.
 *
 * @param answers how many requests ended, well or not
 * @param failures how many of them were failures
 * @param failuresInARow how many of the latest were failures, up to the first that was
 * not
 * @param meanMillis the mean time to the head of those that were none, in milliseconds
 */
public record Conduct(long answers, long failures, int failuresInARow, double meanMillis) {

	/** The share of failures. */
	public double failureShare() {
		return (this.answers > 0) ? (double) this.failures / this.answers : 0;
	}

	/** How many were no failures. */
	long good() {
		return this.answers - this.failures;
	}

}
