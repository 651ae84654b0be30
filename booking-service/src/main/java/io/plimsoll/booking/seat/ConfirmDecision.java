package io.plimsoll.booking.seat;

import java.time.Instant;

import io.plimsoll.booking.shard.Booking;

/** Whether a hold may become a booking, decided from facts alone. */
public enum ConfirmDecision {

	/** It is confirmed now. */
	CONFIRM,
	/** It is confirmed already: nothing to do. */
	ALREADY_CONFIRMED,
	/** The hold is over, and the seat may be somebody else's. */
	HOLD_EXPIRED,
	/** The customer gave it back. */
	CANCELLED;

	/** Judges {@code booking} at {@code now}. */
	static ConfirmDecision decide(Booking booking, Instant now) {
		return switch (booking.status()) {
			case HELD -> booking.isOverdue(now) ? HOLD_EXPIRED : CONFIRM;
			case CONFIRMED -> ALREADY_CONFIRMED;
			case EXPIRED -> HOLD_EXPIRED;
			case CANCELLED -> CANCELLED;
		};
	}

}
