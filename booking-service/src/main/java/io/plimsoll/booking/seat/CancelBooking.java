package io.plimsoll.booking.seat;

import java.util.List;
import java.util.UUID;

import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.Command;
import io.plimsoll.booking.shard.Decision;
import io.plimsoll.booking.shard.ShardView;
import io.plimsoll.booking.shard.Turn;

/**
 * Gives a seat back. A booking that has ended already stays as it is; the answer is the
 * booking as it is now.
 *
 * @param flight of the booking
 * @param id the booking, which must exist
 */
public record CancelBooking(String flight, UUID id) implements Command<Booking> {

	@Override
	public Needs needs() {
		return Needs.booking(this.flight, this.id);
	}

	@Override
	public Decision<Booking> decide(ShardView shard, Turn turn) {
		var booking = shard.booking(this.id).orElseThrow();
		if (!booking.hasSeat()) {
			return Decision.unchanged(booking);
		}
		var cancelled = booking.become(BookingStatus.CANCELLED, turn.next());
		return new Decision<>(List.of(new Change.BookingChanged(cancelled)), cancelled);
	}

}
