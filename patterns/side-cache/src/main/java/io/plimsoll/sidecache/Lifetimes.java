package io.plimsoll.sidecache;

import java.time.Duration;

/**
 * How long an entry is good for what. Each bound is exclusive: an entry is fresh while
 * its age is less than {@code soft}.
 *
 * @param soft how long an entry is fresh
 * @param staleWhileRevalidate how long after that readers get it while it is refreshed
 * behind them; later ones wait for the source, if it answers
 * @param hard the age from which on it is never served, whatever happens to the source
 * @param negative how long the absence of a thing is believed
 */
public record Lifetimes(Duration soft, Duration staleWhileRevalidate, Duration hard, Duration negative) {

	public Lifetimes {
		Checks.positive("soft-ttl", soft);
		Checks.notNegative("stale-while-revalidate", staleWhileRevalidate);
		Checks.positive("negative-ttl", negative);
		if (hard.compareTo(soft.plus(staleWhileRevalidate)) < 0) {
			throw new IllegalArgumentException("hard-ttl must be >= soft-ttl + stale-while-revalidate: " + hard);
		}
	}

	/** How long after it went stale an entry still helps when the source fails. */
	public Duration staleIfError() {
		return this.hard.minus(this.soft);
	}

	/** The age from which on the value, or the absence, is as good as not there. */
	Duration end(boolean value) {
		return value ? this.hard : this.negative;
	}

}
