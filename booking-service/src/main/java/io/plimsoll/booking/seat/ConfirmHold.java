package io.plimsoll.booking.seat;

import java.util.UUID;

import io.plimsoll.booking.leader.Positions;
import io.plimsoll.lease.Leadership;

/** Makes a hold a booking, within a leader's transaction. */
public final class ConfirmHold {

	private final Bookings bookings;

	private final Positions positions;

	public ConfirmHold(Bookings bookings, Positions positions) {
		this.bookings = bookings;
		this.positions = positions;
	}

	/** Confirms the booking, which must exist, or says why not. */
	public Outcome confirm(Leadership leadership, UUID id) {
		var booking = this.bookings.find(id).orElseThrow();
		var decision = ConfirmDecision.decide(booking, this.bookings.now());
		if (decision != ConfirmDecision.CONFIRM) {
			return new Outcome(decision, booking);
		}
		var confirmed = booking.become(BookingStatus.CONFIRMED, this.positions.next(leadership));
		this.bookings.update(leadership, confirmed);
		return new Outcome(decision, confirmed);
	}

	/**
	 * What became of the hold.
	 *
	 * @param decision what was decided
	 * @param booking the booking as it is now
	 */
	public record Outcome(ConfirmDecision decision, Booking booking) {
	}

}
