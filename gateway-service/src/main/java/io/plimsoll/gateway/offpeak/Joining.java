package io.plimsoll.gateway.offpeak;

/** What becomes of a request that wants to wait in the lane. */
sealed interface Joining {

	/** Decides from facts alone. */
	static Joining of(Facts facts, OffPeakProperties bounds) {
		if (facts.waiting >= bounds.waiting() || facts.waitingOfCaller >= bounds.waitingPerCaller()) {
			return new Full();
		}
		// what waits must leave room for the answers, or nothing could ever be done
		long forAnswers = bounds.atOnce() * bounds.answer().toBytes();
		return (facts.held + facts.bytes + forAnswers > bounds.memory().toBytes()) ? new Full() : new Waits();
	}

	/** It waits. */
	record Waits() implements Joining {
	}

	/** There is no room for it, and it is refused. */
	record Full() implements Joining {
	}

	/**
	 * What is known when it comes.
	 *
	 * @param waiting how many wait
	 * @param waitingOfCaller how many of them are of the same caller
	 * @param held the bytes that are taken
	 * @param bytes those that it takes
	 */
	record Facts(int waiting, long waitingOfCaller, long held, long bytes) {
	}

}
