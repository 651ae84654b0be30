package io.plimsoll.booking.seat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.Command;
import io.plimsoll.booking.shard.Decision;
import io.plimsoll.booking.shard.ShardView;
import io.plimsoll.booking.shard.Turn;

/**
 * Frees the seats of holds that are over. The answer is how many there were.
 *
 * @param seen holds that seemed to be over; each is judged again
 */
public record ExpireHolds(List<Booking> seen) implements Command<Integer> {

	public ExpireHolds {
		seen = List.copyOf(seen);
	}

	@Override
	public Needs needs() {
		return new Needs(this.seen.stream().map(Booking::flight).collect(Collectors.toSet()), Set.of());
	}

	@Override
	public Decision<Integer> decide(ShardView shard, Turn turn) {
		var expired = new ArrayList<Change>();
		for (var hold : this.seen) {
			shard.booking(hold.id())
				.filter((booking) -> booking.isOverdue(turn.now()))
				.ifPresent((booking) -> expired.add(new Change.BookingChanged(
						booking.become(BookingStatus.EXPIRED, turn.position(expired.size() + 1)))));
		}
		return new Decision<>(expired, expired.size());
	}

}
