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
 * Makes a hold a booking.
 *
 * @param flight of the hold
 * @param id the hold, which must exist
 */
public record ConfirmHold(String flight, UUID id) implements Command<ConfirmHold.Outcome> {

	/**
	 * What became of the hold.
	 *
	 * @param decision what was decided
	 * @param booking the booking as it is now
	 */
	public record Outcome(ConfirmDecision decision, Booking booking) {
	}

	@Override
	public Needs needs() {
		return Needs.booking(this.flight, this.id);
	}

	@Override
	public Decision<Outcome> decide(ShardView shard, Turn turn) {
		var booking = shard.booking(this.id).orElseThrow();
		var decision = ConfirmDecision.decide(booking, turn.now());
		if (decision != ConfirmDecision.CONFIRM) {
			return Decision.unchanged(new Outcome(decision, booking));
		}
		var confirmed = booking.become(BookingStatus.CONFIRMED, turn.next());
		return new Decision<>(List.of(new Change.BookingChanged(confirmed)), new Outcome(decision, confirmed));
	}

}
