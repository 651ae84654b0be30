package io.plimsoll.gateway.offpeak;

import java.time.Duration;

import io.plimsoll.gateway.offpeak.OffPeakLane.Sight;

/**
 * What the client of a deferred request is told.
 *
 * @param id the last part of {@code /deferred/{id}}
 * @param state {@code WAITING}, {@code RUNNING}, {@code DONE} or {@code EXPIRED}
 * @param ahead how many have their turn before it
 * @param pollAfterMs when to ask again: the more wait, the later, so that all together
 * ask a few dozen times a second
 */
record TicketState(String id, String state, int ahead, long pollAfterMs) {

	private static final Duration SOONEST = Duration.ofSeconds(1);

	private static final Duration LATEST = Duration.ofSeconds(30);

	/** By which twenty a second ask. */
	private static final Duration FOR_EACH = Duration.ofMillis(50);

	static TicketState of(Sight sight) {
		var wait = SOONEST.plus(FOR_EACH.multipliedBy(sight.waiting()));
		return new TicketState(sight.id(), sight.state().name(), sight.ahead(),
				Math.min(wait.toMillis(), LATEST.toMillis()));
	}

	/** The value of {@code Retry-After}. */
	String retryAfter() {
		return Long.toString((this.pollAfterMs + 999) / 1000);
	}

}
