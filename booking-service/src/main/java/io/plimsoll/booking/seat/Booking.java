package io.plimsoll.booking.seat;

import java.time.Instant;
import java.util.UUID;

import io.plimsoll.booking.leader.WritePosition;

/**
 * A customer's claim to a seat. This is also its form on the wire.
 *
 * @param id its name
 * @param flight the flight
 * @param seat the seat, like {@code 12A}
 * @param customer whose it is
 * @param status how far it has got
 * @param holdExpires when the hold ends, or ended
 * @param shard the shard of the flight
 * @param epoch the epoch of its latest change
 * @param sequence the place of its latest change in the shard
 */
public record Booking(UUID id, String flight, String seat, String customer, BookingStatus status, Instant holdExpires,
		int shard, long epoch, long sequence) {

	/** A new hold. */
	static Booking held(UUID id, SeatWish wish, Instant until, WritePosition position) {
		return new Booking(id, wish.flight(), wish.seat(), wish.customer(), BookingStatus.HELD, until, position.shard(),
				position.epoch(), position.sequence());
	}

	/** The same claim, with another status since {@code position}. */
	Booking become(BookingStatus next, WritePosition position) {
		return new Booking(this.id, this.flight, this.seat, this.customer, next, this.holdExpires, position.shard(),
				position.epoch(), position.sequence());
	}

	/** Where its latest change stands. */
	public WritePosition position() {
		return new WritePosition(this.shard, this.epoch, this.sequence);
	}

	/** Whether the hold has ended at {@code now}, swept away or not. */
	boolean isOverdue(Instant now) {
		return this.status == BookingStatus.HELD && !now.isBefore(this.holdExpires);
	}

}
