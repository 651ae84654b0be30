package io.plimsoll.shedding.quota;

import java.time.Duration;

import io.github.bucket4j.BucketConfiguration;

/**
 * What of a quota one process may let in by itself: rate and burst, divided by the
 * instances.
 *
 * @param number of this share; a later one is higher
 * @param quota that of all processes together
 * @param within what keeps its class
 * @param above what is lowered, apart from that
 */
record LocalShare(long number, Quota quota, BucketConfiguration within, BucketConfiguration above) {

	static LocalShare of(long number, Quota quota) {
		return new LocalShare(number, quota, times(quota, 1), times(quota, Math.max(1, quota.ceiling() - 1)));
	}

	boolean hasRoomAbove() {
		return this.quota.ceiling() > 1;
	}

	/** What a bucket that is full holds. */
	long burst() {
		return this.within.getBandwidths()[0].getCapacity();
	}

	/** The rate is exact; a burst that does not divide evenly is rounded up. */
	private static BucketConfiguration times(Quota quota, int factor) {
		return BucketConfiguration.builder()
			.addLimit((limit) -> limit.capacity(factor * (long) Math.ceilDiv(quota.burst(), quota.instances()))
				.refillGreedy(factor * (long) quota.rate(), Duration.ofSeconds(quota.instances())))
			.build();
	}

}
