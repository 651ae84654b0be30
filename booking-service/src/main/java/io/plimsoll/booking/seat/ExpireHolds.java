package io.plimsoll.booking.seat;

import io.plimsoll.booking.leader.Duty;
import io.plimsoll.booking.leader.Positions;
import io.plimsoll.booking.leader.ShardWriter;

/**
 * Frees the seats of holds that are over, for those who look at the seat map. Whoever
 * wants such a seat, or confirms such a hold, is judged by the time itself.
 */
public final class ExpireHolds implements Duty {

	/** Small enough to keep nobody waiting for the shard. */
	private static final int BATCH = 100;

	private final ShardWriter writer;

	private final Bookings bookings;

	private final Positions positions;

	public ExpireHolds(ShardWriter writer, Bookings bookings, Positions positions) {
		this.writer = writer;
		this.bookings = bookings;
		this.positions = positions;
	}

	@Override
	public void perform(String scope) {
		if (this.bookings.overdue(scope, 1).isEmpty()) {
			return;
		}
		this.writer.write(scope, (leadership) -> {
			var overdue = this.bookings.overdue(scope, BATCH);
			overdue.forEach((booking) -> this.bookings.update(leadership,
					booking.become(BookingStatus.EXPIRED, this.positions.next(leadership))));
			return overdue.size();
		});
	}

}
