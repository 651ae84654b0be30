package io.plimsoll.sidecache;

import java.time.Duration;

/**
 * How much the source is asked.
 *
 * @param timeout how long one call may take
 * @param calls how many calls may be under way, over all keys
 * @param maxWait how long a call waits for its turn before it is refused
 * @param pause how long after a failed refresh the same key is left alone
 */
public record OriginPolicy(Duration timeout, int calls, Duration maxWait, Duration pause) {

	public OriginPolicy {
		Checks.positive("origin-timeout", timeout);
		Checks.positive("origin-calls", calls);
		Checks.notNegative("origin-max-wait", maxWait);
		Checks.positive("origin-pause", pause);
	}

}
