package io.plimsoll.booking.writer.metrics;

/**
 * What a batch takes, however small it is, and each command in it: learnt from those that
 * were committed, by least squares; older ones count less.
 * <p>
 * A batch is large because the one before took long, and a disk that was slow then is
 * slow now: taken as they are, sizes and times tell of the disk, and half a load looks
 * like three quarters of one. So the time of the batch before is a third variable, and
 * what counts is by how much a batch is larger than that explains, which is chance.
 * <p>
 * As long as all batches were of one size nobody knows what a command more would take.
 * Then it is taken for as much as the first. Not thread-safe.
 */
final class BatchTimes {

	/** What a batch weighs when the next one was committed: two thousand count. */
	private static final double KEPT = 0.9995;

	/** How much it is believed that all of a batch's time is its commands'. */
	private static final double DOUBT = 0.01;

	private static final int COUNT = 0;

	private static final int BEFORE = 1;

	private static final int TOOK = 2;

	private final double[] sums = new double[3];

	private final double[][] products = new double[3][3];

	private double weight;

	private double last;

	/** A batch of {@code count} commands took so long. */
	void add(int count, double seconds) {
		double[] batch = { count, this.last, seconds };
		this.weight = KEPT * this.weight + 1;
		for (int i = 0; i < batch.length; i++) {
			this.sums[i] = KEPT * this.sums[i] + batch[i];
			for (int j = 0; j < batch.length; j++) {
				this.products[i][j] = KEPT * this.products[i][j] + batch[i] * batch[j];
			}
		}
		this.last = seconds;
	}

	/** Whether none was added yet. */
	boolean isEmpty() {
		return this.weight == 0;
	}

	/** What one of {@code count} commands takes, in seconds. */
	double of(int count) {
		double before = covariance(BEFORE, BEFORE);
		double explained = (before > 0) ? covariance(COUNT, BEFORE) / before : 0;
		double chance = Math.max(0, covariance(COUNT, COUNT) - explained * covariance(COUNT, BEFORE));
		double longer = covariance(COUNT, TOOK) - explained * covariance(BEFORE, TOOK);
		double first = mean(TOOK) / mean(COUNT);
		double each = Math.clamp((longer + DOUBT * first) / (chance + DOUBT), 0, first);
		return mean(TOOK) + each * (count - mean(COUNT));
	}

	private double mean(int variable) {
		return this.sums[variable] / this.weight;
	}

	private double covariance(int one, int other) {
		return this.products[one][other] / this.weight - mean(one) * mean(other);
	}

}
