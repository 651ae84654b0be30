package io.plimsoll.shedding.retry;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A token bucket that first attempts fill and second ones empty. However many requests
 * fail, at most a fixed share of the load is added by trying again, whereas after a
 * failure of a few all of them may be tried again.
 * <p>
 * It has no modes and forgets nothing over time, so there is nothing to wait for once
 * what failed is well again, other than behind a circuit breaker. Safe for use by many
 * threads.
 *
 * @see <a href=
 * "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Timeouts,
 * retries, and backoff with jitter</a>
 */
public final class RetryBudget {

	/** What a retry costs. */
	private static final int COST = 1000;

	private final int deposit;

	private final int most;

	private final AtomicInteger saved;

	/**
	 * A budget that is full.
	 * @param share how much load retries may add, from 0, which is none, to 1
	 * @param burst how many retries can be saved up, from 1 to 1,000,000
	 */
	public RetryBudget(double share, int burst) {
		if (!(share >= 0 && share <= 1)) {
			throw new IllegalArgumentException("The share of retries must be from 0 to 1: " + share);
		}
		if (burst < 1 || burst > 1_000_000) {
			throw new IllegalArgumentException("The burst of retries must be from 1 to 1000000: " + burst);
		}
		this.deposit = (int) Math.round(share * COST);
		this.most = (this.deposit > 0) ? burst * COST : 0;
		this.saved = new AtomicInteger(this.most);
	}

	/** A request is sent for the first time. */
	public void firstAttempt() {
		this.saved.updateAndGet((now) -> Math.min(this.most, now + this.deposit));
	}

	/** Pays for sending one again, if that can be afforded. */
	public boolean tryRetry() {
		int before = this.saved.getAndUpdate((now) -> (now >= COST) ? now - COST : now);
		return before >= COST;
	}

	/** How many retries can be paid for now. */
	public double saved() {
		return this.saved.get() / (double) COST;
	}

}
