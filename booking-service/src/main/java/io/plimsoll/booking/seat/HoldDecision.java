package io.plimsoll.booking.seat;

import java.time.Instant;
import java.util.Optional;

import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.ShardView;

/** Whether a seat may be held, decided from facts alone. */
public sealed interface HoldDecision {

	/** The seat is free, perhaps because a hold on it has just expired. */
	record Granted(Optional<Booking> expired) implements HoldDecision {
	}

	/** The seat may not be held. */
	record Refused(Reason reason) implements HoldDecision {
	}

	/** Why a seat may not be held. */
	enum Reason {

		/** There is no such flight. */
		UNKNOWN_FLIGHT,
		/** The flight has no such seat. */
		UNKNOWN_SEAT,
		/** Somebody has it. */
		SEAT_TAKEN

	}

	/** Judges by {@code now}. A hold that is over counts as gone, swept or not. */
	static HoldDecision decide(ShardView shard, SeatWish wish, Instant now) {
		if (!shard.hasFlight(wish.flight())) {
			return new Refused(Reason.UNKNOWN_FLIGHT);
		}
		if (!shard.hasSeat(wish.flight(), wish.seat())) {
			return new Refused(Reason.UNKNOWN_SEAT);
		}
		var occupant = shard.occupant(wish.flight(), wish.seat());
		if (occupant.filter((booking) -> !booking.isOverdue(now)).isPresent()) {
			return new Refused(Reason.SEAT_TAKEN);
		}
		return new Granted(occupant);
	}

}
