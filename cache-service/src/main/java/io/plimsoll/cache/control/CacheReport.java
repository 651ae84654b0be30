package io.plimsoll.cache.control;

import java.time.Duration;
import java.util.Locale;

import io.plimsoll.sidecache.Figures;
import io.plimsoll.sidecache.Freshness;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.Tier;

/**
 * What an operator is shown of a cache: its policy, and what it has done in this process.
 * Nothing of what is in it.
 */
public record CacheReport(String cache, Policy policy, Counts figures, Sizing sizing) {

	/** The report of a cache, as of now. */
	public static CacheReport of(SideCache<?, ?> cache) {
		return new CacheReport(cache.policy().name(), Policy.of(cache), Counts.of(cache), Sizing.of(cache));
	}

	/**
	 * What was decided about it. Durations are in ISO 8601 form; {@code originCalls} and
	 * {@code originPerSecond} are what holds now.
	 */
	public record Policy(String region, Duration softTtl, Duration staleWhileRevalidate, Duration hardTtl,
			Duration negativeTtl, Duration heapTtl, int heapEntries, int heapAbsences, double jitter,
			Duration originTimeout, int originCalls, int originPerSecond, Duration originMaxWait, String coalescing) {

		static Policy of(SideCache<?, ?> cache) {
			var policy = cache.policy();
			var lifetimes = policy.lifetimes();
			return new Policy(policy.region().name().toLowerCase(Locale.ROOT), lifetimes.soft(),
					lifetimes.staleWhileRevalidate(), lifetimes.hard(), lifetimes.negative(), policy.heap().ttl(),
					policy.heap().entries(), policy.heap().absences(), lifetimes.jitter(), policy.origin().timeout(),
					cache.originCalls(), cache.originPerSecond(), policy.origin().maxWait(),
					policy.coalescing().name().toLowerCase(Locale.ROOT));
		}

	}

	/**
	 * What it has done since this process started.
	 *
	 * @param entries entries in the heap, about
	 * @param hits answers from a tier, without waiting for the origin
	 * @param staleHits how many of them were stale
	 * @param negativeHits how many of them said that there is no such thing
	 * @param misses answers for which the origin was waited for
	 * @param unavailable requests that got no answer
	 */
	public record Counts(long entries, Hits hits, long staleHits, long negativeHits, long misses, long unavailable,
			long originCalls, long originFailures, int originInflight, long coalesced, long rejected, long poisoned,
			long evictions) {

		static Counts of(SideCache<?, ?> cache) {
			var figures = cache.figures();
			return new Counts(cache.entries(),
					new Hits(answered(figures, Tier.HEAP), answered(figures, Tier.REDIS), answered(figures, Tier.DISK)),
					hits(figures, Freshness.STALE_WHILE_REVALIDATE) + hits(figures, Freshness.STALE_IF_ERROR),
					hits(figures, Freshness.NEGATIVE), answered(figures, Tier.ORIGIN),
					figures.requests(Tier.ORIGIN, Freshness.UNAVAILABLE), figures.originCalls(),
					figures.originFailures(), figures.originUnderWay(), figures.coalesced(), figures.rejected(),
					figures.poisoned(), cache.evictions());
		}

		private static long answered(Figures figures, Tier tier) {
			long answered = 0;
			for (var freshness : Freshness.values()) {
				answered += (freshness == Freshness.UNAVAILABLE) ? 0 : figures.requests(tier, freshness);
			}
			return answered;
		}

		private static long hits(Figures figures, Freshness freshness) {
			return figures.requests(Tier.HEAP, freshness) + figures.requests(Tier.REDIS, freshness)
					+ figures.requests(Tier.DISK, freshness);
		}

	}

	/** Hits by tier. */
	public record Hits(long heap, long redis, long disk) {
	}

}
