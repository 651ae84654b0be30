package io.plimsoll.shedding.quota;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;

/**
 * The tokens of one tenant: a bucket for what keeps its class, one for what is lowered. A
 * request changes them by compare-and-set; the lock is for a change of the quota alone.
 */
final class TenantBucket {

	private final Bucket within;

	private final Bucket above;

	private final AtomicLong lowered = new AtomicLong();

	private final AtomicLong refused = new AtomicLong();

	private final ReentrantLock change = new ReentrantLock();

	private volatile LocalShare share;

	/** Two full buckets. */
	TenantBucket(LocalShare share, TimeMeter time) {
		this.share = share;
		this.within = bucket(share.within(), time);
		this.above = bucket(share.above(), time);
	}

	private static Bucket bucket(BucketConfiguration configuration, TimeMeter time) {
		return Bucket.builder().addLimit(configuration.getBandwidths()[0]).withCustomTimePrecision(time).build();
	}

	/** Takes a token, under {@code now} or whatever share has come after it. */
	QuotaDecision charge(LocalShare now) {
		if (this.share.number() < now.number()) {
			adopt(now);
		}
		var taken = this.within.tryConsumeAndReturnRemaining(1);
		if (taken.isConsumed()) {
			return new QuotaDecision.Within(taken.getRemainingTokens(),
					Duration.ofNanos(taken.getNanosToWaitForReset()));
		}
		var wait = Duration.ofNanos(taken.getNanosToWaitForRefill());
		if (this.share.hasRoomAbove() && this.above.tryConsume(1)) {
			this.lowered.incrementAndGet();
			return new QuotaDecision.Over(wait);
		}
		this.refused.incrementAndGet();
		return new QuotaDecision.Spent(wait);
	}

	/**
	 * Goes by {@code next}, unless by a later one already. The part of a bucket that was
	 * used up stays so: who was at its end still is.
	 */
	void adopt(LocalShare next) {
		this.change.lock();
		try {
			if (this.share.number() < next.number()) {
				this.within.replaceConfiguration(next.within(), TokensInheritanceStrategy.PROPORTIONALLY);
				this.above.replaceConfiguration(next.above(), TokensInheritanceStrategy.PROPORTIONALLY);
				this.share = next;
			}
		}
		finally {
			this.change.unlock();
		}
	}

	/** What of the burst is used up, from 0 to 1. */
	double used() {
		return 1 - this.within.getAvailableTokens() / (double) this.share.burst();
	}

	TenantUsage usage(Tenant tenant) {
		return new TenantUsage(tenant, used(), this.lowered.get(), this.refused.get());
	}

}
