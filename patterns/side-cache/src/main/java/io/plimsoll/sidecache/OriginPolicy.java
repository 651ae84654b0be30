package io.plimsoll.sidecache;

import java.time.Duration;

/**
 * How much the source is asked, by this process.
 *
 * @param timeout how long one call may take
 * @param calls how many calls may be under way, over all keys
 * @param perSecond how many calls may begin in any second, over all keys; more are
 * refused at once
 * @param maxWait how long a call waits for its turn before it is refused
 * @param pause how long after a first failure the same key is left alone; each further
 * one doubles it, up to eight times as long
 */
public record OriginPolicy(Duration timeout, int calls, int perSecond, Duration maxWait, Duration pause) {

	public OriginPolicy {
		Checks.positive("origin-timeout", timeout);
		Checks.positive("origin-calls", calls);
		Checks.positive("origin-per-second", perSecond);
		Checks.notNegative("origin-max-wait", maxWait);
		Checks.positive("origin-pause", pause);
	}

}
