package io.plimsoll.booking.seat;

import java.util.List;
import java.util.UUID;

import io.plimsoll.booking.delivery.AddressFinding;
import io.plimsoll.booking.delivery.Delivery;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.Command;
import io.plimsoll.booking.shard.Decision;
import io.plimsoll.booking.shard.ShardView;
import io.plimsoll.booking.shard.Turn;

/**
 * Makes a hold a booking, and decides of its delivery. What is confirmed already stays
 * so, and its delivery is decided again unless that is confirmed too.
 *
 * @param flight of the hold
 * @param id the hold, which must exist
 * @param address what is known of the customer's address
 */
public record ConfirmHold(String flight, UUID id, AddressFinding address) implements Command<ConfirmHold.Outcome> {

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
		return switch (decision) {
			case CONFIRM, ALREADY_CONFIRMED -> confirm(booking, decision, turn);
			case HOLD_EXPIRED, CANCELLED -> Decision.unchanged(new Outcome(decision, booking));
		};
	}

	private Decision<Outcome> confirm(Booking booking, ConfirmDecision decision, Turn turn) {
		var delivery = Delivery.settle(booking.delivery(), this.address, turn.now());
		if (decision == ConfirmDecision.ALREADY_CONFIRMED && delivery.equals(booking.delivery())) {
			return Decision.unchanged(new Outcome(decision, booking));
		}
		var confirmed = booking.confirm(delivery, turn.next());
		return new Decision<>(List.of(new Change.BookingChanged(confirmed)), new Outcome(decision, confirmed));
	}

}
