package io.plimsoll.gateway.balance;

import java.time.Duration;

/** What is done about an instance that was compared with its peers. */
public sealed interface Verdict {

	/** It fares as they do. */
	record Kept() implements Verdict {
	}

	/** It gets no requests for a while. */
	record Ejected(Symptom symptom, Duration time) implements Verdict {
	}

	/**
	 * It is an outlier, but too many of the service are out already: somebody has to
	 * look.
	 */
	record BeyondTheCap(Symptom symptom) implements Verdict {
	}

}
