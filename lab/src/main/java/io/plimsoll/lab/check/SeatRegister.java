package io.plimsoll.lab.check;

import org.jspecify.annotations.Nullable;

/**
 * A seat as it should behave if one operation came after the other.
 *
 * @param taker the booking that has the seat, if one has
 * @param sold whether that booking is confirmed
 */
record SeatRegister(@Nullable String taker, boolean sold) {

	static final SeatRegister FREE = new SeatRegister(null, false);

	static SeatRegister heldBy(String booking) {
		return new SeatRegister(booking, false);
	}

	static SeatRegister soldTo(String booking) {
		return new SeatRegister(booking, true);
	}

	boolean isTakenBy(String booking) {
		return booking.equals(this.taker);
	}

	@Override
	public String toString() {
		if (this.taker == null) {
			return "free";
		}
		return (this.sold ? "sold to " : "held by ") + this.taker;
	}

}
