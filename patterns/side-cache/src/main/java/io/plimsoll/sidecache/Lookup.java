package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.Optional;

import io.plimsoll.sidecache.FreshnessDecision.Forward;

/**
 * What the cache answers: a value, that there is none, or that it cannot say.
 *
 * @param <V> the value's type
 */
public sealed interface Lookup<V> {

	/** What the answer is worth. */
	Freshness freshness();

	/** The tier that gave the answer, or the last one that was asked for it. */
	Tier tier();

	/**
	 * A value.
	 *
	 * @param version the source's version of it
	 */
	record Found<V>(V value, long version, Freshness freshness, Provenance provenance) implements Lookup<V> {

		@Override
		public Tier tier() {
			return this.provenance.tier();
		}

	}

	/** The source has no such thing. */
	record Absent<V>(Provenance provenance) implements Lookup<V> {

		@Override
		public Freshness freshness() {
			return Freshness.NEGATIVE;
		}

		@Override
		public Tier tier() {
			return this.provenance.tier();
		}

	}

	/** Nothing known meets the demand: there may or may not be such a thing. */
	record Unavailable<V>(Reason reason) implements Lookup<V> {

		@Override
		public Freshness freshness() {
			return Freshness.UNAVAILABLE;
		}

		@Override
		public Tier tier() {
			return Tier.ORIGIN;
		}

	}

	/**
	 * How a known answer came about.
	 *
	 * @param tier where it was
	 * @param age the time since the source gave it, counted from before it was asked
	 * @param ttl the time that it stays fresh; negative once it is stale
	 * @param forward why the source was asked; empty if it was not waited for
	 * @param collapsed whether another request's call to the source was shared
	 */
	record Provenance(Tier tier, Duration age, Duration ttl, Optional<Forward> forward, boolean collapsed) {
	}

	/** Why there is no answer. */
	enum Reason {

		/** The reader did not want to wait for the source. */
		NOT_CACHED,

		/** The source failed, or did not answer in the time that it has. */
		ORIGIN_FAILED,

		/** Too many calls to the source are under way. */
		ORIGIN_BUSY,

		/** The reader's own deadline passed first. */
		TIME_IS_UP

	}

}
