package io.plimsoll.booking.seat;

import java.util.Optional;

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

	/** Judges the {@code facts}. A hold that is over counts as gone, swept or not. */
	static HoldDecision decide(SeatFacts facts) {
		if (!facts.flightExists()) {
			return new Refused(Reason.UNKNOWN_FLIGHT);
		}
		if (!facts.seatExists()) {
			return new Refused(Reason.UNKNOWN_SEAT);
		}
		if (facts.occupant().filter((booking) -> !booking.isOverdue(facts.now())).isPresent()) {
			return new Refused(Reason.SEAT_TAKEN);
		}
		return new Granted(facts.occupant());
	}

}
