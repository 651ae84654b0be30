package io.plimsoll.gateway.routes;

import java.time.Duration;

/**
 * Whether a request that failed is worth another attempt, before anybody asks what it
 * costs.
 */
final class RetryRule {

	/** All attempts together. */
	static final int ATTEMPTS = 3;

	/** An attempt that has less time than this is not worth making. */
	private static final Duration LEAST = Duration.ofMillis(50);

	private RetryRule() {
	}

	/** What to do after {@code failed}. */
	static Verdict of(Failed failed) {
		if (failed.attempts() >= ATTEMPTS || !failed.repeatable() || failed.never()) {
			return new Verdict.Pointless();
		}
		return (failed.left().minus(failed.pause()).compareTo(LEAST) < 0) ? new Verdict.TooLate()
				: new Verdict.Worthwhile(failed.pause());
	}

	/**
	 * An attempt that was in vain: the connection was lost, or the service could not do
	 * it now.
	 *
	 * @param attempts how many there were
	 * @param repeatable whether doing it twice does it once, and it can be sent again
	 * @param never whether the service asked not to be tried again
	 * @param left of the client's time
	 * @param pause the wait before the next attempt
	 */
	record Failed(int attempts, boolean repeatable, boolean never, Duration left, Duration pause) {
	}

	/** What to do. */
	sealed interface Verdict {

		/** Try again after {@code pause}, if that can be afforded. */
		record Worthwhile(Duration pause) implements Verdict {
		}

		/** The client will have gone. */
		record TooLate() implements Verdict {
		}

		/** Another attempt helps nobody, or may do harm. */
		record Pointless() implements Verdict {
		}

	}

}
