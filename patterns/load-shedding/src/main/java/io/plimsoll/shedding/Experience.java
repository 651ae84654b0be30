package io.plimsoll.shedding;

import java.util.concurrent.locks.ReentrantLock;

import io.plimsoll.shedding.ConcurrencyLimit.Ended;

/**
 * What is learnt from requests that have ended: the usual time of one, and what the limit
 * makes of it. One teaches at a time; who meets another goes on untaught, because nobody
 * shall wait for a statistic, and a mean is no worse for want of a few.
 */
final class Experience {

	/** The weight of one request in the usual time. */
	private static final int SMOOTHING = 64;

	private final ConcurrencyLimit limit;

	private final ReentrantLock teaching = new ReentrantLock();

	private volatile boolean scarce;

	private volatile long usualNanos;

	Experience(ConcurrencyLimit limit) {
		this.limit = limit;
	}

	/** The usual time of a request that is served; 0 as long as there was none. */
	long usualNanos() {
		return this.usualNanos;
	}

	/** Somebody found no place. */
	void scarce() {
		this.scarce = true;
	}

	/**
	 * Learns from a request that has ended now.
	 * @param inFlight the requests in flight, itself among them
	 * @param binds whether the limit is in force; if not, its effect cannot be seen
	 * @param waiting whether somebody waits
	 */
	void learn(long now, long took, int inFlight, Ending ending, boolean binds, boolean waiting) {
		if (!this.teaching.tryLock()) {
			return;
		}
		try {
			long usual = this.usualNanos;
			var told = (ending != Ending.ABANDONED) ? ending : (took > usual) ? Ending.OVERLOADED : Ending.FAILED;
			if (binds) {
				this.limit.learn(new Ended(now, took, inFlight, this.scarce, told));
			}
			this.scarce = waiting;
			if (told == Ending.SERVED) {
				this.usualNanos = usual + ((usual == 0) ? took : (took - usual) / SMOOTHING);
			}
		}
		finally {
			this.teaching.unlock();
		}
	}

}
