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
 * @param negative how long the absence of a thing is believed; from then on the source is
 * asked again, but the version that was removed still beats what is older
 * @param jitter the last part of the soft time to live, 0 to 1, in which an entry is
 * refreshed early behind its readers, from a moment that is drawn for each entry: the
 * more often it is read, the surer before it is stale. What was loaded at once is not
 * refreshed at once; a whole of 0.5 costs a third more calls
 */
public record Lifetimes(Duration soft, Duration staleWhileRevalidate, Duration hard, Duration negative, double jitter) {

	/** Spreads what was loaded in one moment over half of a soft time to live. */
	private static final double JITTER = 0.5;

	public Lifetimes {
		Checks.positive("soft-ttl", soft);
		Checks.notNegative("stale-while-revalidate", staleWhileRevalidate);
		Checks.positive("negative-ttl", negative);
		if (!(jitter >= 0 && jitter <= 1)) {
			throw new IllegalArgumentException("jitter must be from 0 to 1: " + jitter);
		}
		if (hard.compareTo(soft.plus(staleWhileRevalidate)) < 0) {
			throw new IllegalArgumentException("hard-ttl must be >= soft-ttl + stale-while-revalidate: " + hard);
		}
	}

	/** With a jitter of one half. */
	public Lifetimes(Duration soft, Duration staleWhileRevalidate, Duration hard, Duration negative) {
		this(soft, staleWhileRevalidate, hard, negative, JITTER);
	}

	/** How long after it went stale an entry still helps when the source fails. */
	public Duration staleIfError() {
		return this.hard.minus(this.soft);
	}

	/**
	 * How long it is remembered that a version was removed. Until then some process may
	 * still have a value from before, and would give it back to the others.
	 */
	Duration removed() {
		return (this.hard.compareTo(this.negative) > 0) ? this.hard : this.negative;
	}

}
