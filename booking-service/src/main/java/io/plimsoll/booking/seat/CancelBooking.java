package io.plimsoll.booking.seat;

import java.util.UUID;

import io.plimsoll.booking.leader.Positions;
import io.plimsoll.lease.Leadership;

/** Gives a seat back, within a leader's transaction. */
public final class CancelBooking {

	private final Bookings bookings;

	private final Positions positions;

	public CancelBooking(Bookings bookings, Positions positions) {
		this.bookings = bookings;
		this.positions = positions;
	}

	/**
	 * Cancels the booking, which must exist. One that has ended already stays as it is.
	 * @return the booking as it is now
	 */
	public Booking cancel(Leadership leadership, UUID id) {
		var booking = this.bookings.find(id).orElseThrow();
		return switch (booking.status()) {
			case HELD, CONFIRMED -> {
				var cancelled = booking.become(BookingStatus.CANCELLED, this.positions.next(leadership));
				this.bookings.update(leadership, cancelled);
				yield cancelled;
			}
			case CANCELLED, EXPIRED -> booking;
		};
	}

}
