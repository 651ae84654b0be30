package io.plimsoll.booking.seat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;

import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.Command;
import io.plimsoll.booking.shard.Decision;
import io.plimsoll.booking.shard.ShardView;
import io.plimsoll.booking.shard.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Holds a seat for a customer.
 *
 * @param id the name of the booking, if it comes to one; nobody's yet
 * @param wish what the customer wants
 * @param hold how long the seat is held
 * @param key the request's idempotency key; null if it has none
 */
public record PlaceHold(UUID id, SeatWish wish, Duration hold,
		@Nullable String key) implements Command<PlaceHold.Outcome> {

	/** What became of the wish. */
	public sealed interface Outcome {

	}

	/** The seat is held. */
	public record Held(Booking booking) implements Outcome {
	}

	/** The seat is not held. */
	public record Refused(HoldDecision.Reason reason) implements Outcome {
	}

	@Override
	public Needs needs() {
		return Needs.flight(this.wish.flight());
	}

	@Override
	public Decision<Outcome> decide(ShardView shard, Turn turn) {
		return switch (HoldDecision.decide(shard, this.wish, turn.now())) {
			case HoldDecision.Refused(var reason) -> Decision.unchanged(new Refused(reason));
			case HoldDecision.Granted(var expired) -> {
				var changes = new ArrayList<Change>(2);
				// the seat is given up before it is taken
				expired.ifPresent((over) -> changes
					.add(new Change.BookingChanged(over.become(BookingStatus.EXPIRED, turn.next()))));
				var held = held(turn, changes.size() + 1);
				changes.add(new Change.BookingAdded(held));
				yield new Decision<>(changes, new Held(held));
			}
		};
	}

	private Booking held(Turn turn, int nth) {
		var position = turn.position(nth);
		return new Booking(this.id, this.wish.flight(), this.wish.seat(), this.wish.customer(), BookingStatus.HELD,
				turn.now().plus(this.hold), position.shard(), position.epoch(), position.sequence(), this.key, null);
	}

}
