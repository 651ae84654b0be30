package io.plimsoll.shedding.limit;

/**
 * A mean latency, and how much of it is chance.
 *
 * @param count of how many requests
 * @param sum of their times
 * @param squares sum of the squares of their times
 */
record Measure(int count, double sum, double squares) {

	static final Measure NONE = new Measure(0, 0, 0);

	/**
	 * The relative standard error that is small enough, however few requests there were.
	 */
	private static final double SMALL = 0.025;

	Measure and(Window window) {
		return new Measure(this.count + window.served(), this.sum + window.sum(), this.squares + window.squares());
	}

	double mean() {
		return this.sum / this.count;
	}

	/** The relative standard error of the mean. */
	double error() {
		double relativeVariance = this.squares / this.count / (mean() * mean()) - 1;
		return Math.sqrt(Math.max(0, relativeVariance) / this.count);
	}

	/**
	 * Whether it is good enough to act upon, which {@code enough} requests always are.
	 */
	boolean isPrecise(int enough) {
		return this.count >= enough || error() <= SMALL;
	}

}
