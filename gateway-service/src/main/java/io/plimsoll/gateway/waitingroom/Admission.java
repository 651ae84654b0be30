package io.plimsoll.gateway.waitingroom;

/** How fast a sale lets people in. */
public sealed interface Admission {

	/**
	 * So many, whatever the booking service could do.
	 *
	 * @param ratePerSecond more than 0
	 */
	record FixedRate(double ratePerSecond) implements Admission {

		/** Far above what a leader commits in a second. */
		private static final double MOST = 10_000;

		public FixedRate {
			if (!(ratePerSecond > 0 && ratePerSecond <= MOST)) {
				throw new IllegalArgumentException("ratePerSecond must be > 0 and <= 10000: " + ratePerSecond);
			}
		}

	}

	/** As many as the booking service is seen to carry; see {@link RateLoop}. */
	record ClosedLoop() implements Admission {
	}

}
