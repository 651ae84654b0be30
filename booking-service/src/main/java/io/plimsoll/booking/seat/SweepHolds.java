package io.plimsoll.booking.seat;

import io.plimsoll.booking.leader.Duty;
import io.plimsoll.booking.writer.ShardWriter;

/**
 * Has the seats of holds that are over freed, for those who look at the seat map. Whoever
 * wants such a seat, or confirms such a hold, is judged by the time itself.
 */
public final class SweepHolds implements Duty {

	/** Small enough to keep nobody waiting for the shard. */
	private static final int BATCH = 100;

	private final ShardWriter writer;

	private final Bookings bookings;

	public SweepHolds(ShardWriter writer, Bookings bookings) {
		this.writer = writer;
		this.bookings = bookings;
	}

	@Override
	public void perform(String scope) {
		var overdue = this.bookings.overdue(scope, BATCH);
		if (!overdue.isEmpty()) {
			this.writer.write(scope, new ExpireHolds(overdue));
		}
	}

}
