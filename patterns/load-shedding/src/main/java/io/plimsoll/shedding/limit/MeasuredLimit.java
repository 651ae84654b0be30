package io.plimsoll.shedding.limit;

import io.plimsoll.shedding.ConcurrencyLimit;
import io.plimsoll.shedding.Ending;

/**
 * The limit of an algorithm, which is shown a window whenever enough requests have ended:
 * twenty-five over at least the time that one takes, so that what it says is about the
 * limit now and not about the one before; or ten within a second, where there is little
 * to see. The request that ends it began in it, so that no window is over while those
 * that began before it still come in, however much longer they take than the ones before.
 * <p>
 * {@link #learn} is called by one thread at a time, the rest by any.
 */
public final class MeasuredLimit implements ConcurrencyLimit {

	private static final int ENOUGH = 25;

	private static final int FEW = 10;

	private static final long LONG_NANOS = 1_000_000_000;

	private final int highest;

	private volatile LimitAlgorithm algorithm;

	private boolean begun;

	private long start;

	private double usual;

	private int served;

	private int overloaded;

	private double sum;

	private double squares;

	private int peak;

	private boolean scarce;

	/** The limit of {@code algorithm}, and of what becomes of it. */
	public MeasuredLimit(LimitAlgorithm algorithm) {
		this(algorithm, LimitAlgorithm.HIGHEST);
	}

	/** The same, and never more than {@code highest}, at least 1. */
	public MeasuredLimit(LimitAlgorithm algorithm, int highest) {
		this.algorithm = algorithm.atMost(highest);
		this.highest = highest;
	}

	@Override
	public int current() {
		return this.algorithm.limit();
	}

	/** The algorithm as it is now. */
	public LimitAlgorithm algorithm() {
		return this.algorithm;
	}

	@Override
	public void learn(Ended request) {
		if (!this.begun) {
			this.begun = true;
			begin(request.at() - request.took());
		}
		this.peak = Math.max(this.peak, request.inFlight());
		this.scarce |= request.scarce();
		if (request.ending() == Ending.SERVED) {
			this.served++;
			this.sum += request.took();
			this.squares += (double) request.took() * request.took();
		}
		else if (request.ending() == Ending.OVERLOADED) {
			this.overloaded++;
		}
		long length = request.at() - this.start;
		int ended = this.served + this.overloaded;
		boolean whole = length >= this.usual && length >= request.took();
		if (whole && (ended >= ENOUGH || (ended >= FEW && length >= LONG_NANOS))) {
			var window = new Window(length, this.served, this.overloaded, this.sum, this.squares, this.peak,
					this.scarce);
			this.algorithm = this.algorithm.after(window).atMost(this.highest);
			this.usual = (this.served > 0) ? this.sum / this.served : 0;
			begin(request.at());
		}
	}

	private void begin(long at) {
		this.start = at;
		this.served = 0;
		this.overloaded = 0;
		this.sum = 0;
		this.squares = 0;
		this.peak = 0;
		this.scarce = false;
	}

}
