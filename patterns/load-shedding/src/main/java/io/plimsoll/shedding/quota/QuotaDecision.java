package io.plimsoll.shedding.quota;

import java.time.Duration;

import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.RequestClass;

/** Where a request finds its tenant's quota. */
public sealed interface QuotaDecision {

	/** What becomes of {@code arrival}. */
	default Arrival applyTo(Arrival arrival) {
		return switch (this) {
			case Within _ -> arrival;
			case Over _ -> arrival.atMost(RequestClass.BULK);
			case Spent(var wait) -> arrival.spent(wait);
		};
	}

	/**
	 * It is covered.
	 *
	 * @param left how many more would be at this moment
	 * @param untilFull how long until the whole burst is there again
	 */
	record Within(long left, Duration untilFull) implements QuotaDecision {
	}

	/**
	 * It is not, and is served only while there is room for it.
	 *
	 * @param untilNext how long until the quota covers another
	 */
	record Over(Duration untilNext) implements QuotaDecision {
	}

	/**
	 * It is above the ceiling, too, and refused.
	 *
	 * @param untilNext how long until the quota covers another
	 */
	record Spent(Duration untilNext) implements QuotaDecision {
	}

}
