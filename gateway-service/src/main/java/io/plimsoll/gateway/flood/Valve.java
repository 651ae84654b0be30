package io.plimsoll.gateway.flood;

import java.time.Duration;

/**
 * The most that an operator has let through, for a while: whoever closes it too far could
 * not reach the gateway to open it again.
 *
 * @param most the share of requests, 0 to 1
 * @param untilNanos when it opens by itself
 */
record Valve(double most, long untilNanos) {

	/** The longest time for which it can be closed. */
	static final Duration LONGEST = Duration.ofMinutes(1);

	/** It lets everything through. */
	static final Valve OPEN = new Valve(1, 0);

	/** The most that is let through now. */
	double most(long nowNanos) {
		return (nowNanos - this.untilNanos < 0) ? this.most : 1;
	}

}
