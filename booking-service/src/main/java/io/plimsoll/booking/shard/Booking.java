package io.plimsoll.booking.shard;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plimsoll.booking.delivery.Delivery;
import io.plimsoll.booking.leader.WritePosition;
import org.jspecify.annotations.Nullable;

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
 * @param idempotencyKey the key under which the seat was held, as its caller chose it;
 * null if it was held without one
 * @param delivery what was decided of its delivery; null unless it is confirmed
 */
public record Booking(UUID id, String flight, String seat, String customer, BookingStatus status, Instant holdExpires,
		int shard, long epoch, long sequence, @Nullable String idempotencyKey,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Delivery delivery) {

	/** The same claim, with another status since {@code position} and no delivery. */
	public Booking become(BookingStatus next, WritePosition position) {
		return become(next, null, position);
	}

	/** The same claim, confirmed, with what was decided of its delivery. */
	public Booking confirm(Delivery decided, WritePosition position) {
		return become(BookingStatus.CONFIRMED, decided, position);
	}

	private Booking become(BookingStatus next, @Nullable Delivery decided, WritePosition position) {
		return new Booking(this.id, this.flight, this.seat, this.customer, next, this.holdExpires, position.shard(),
				position.epoch(), position.sequence(), this.idempotencyKey, decided);
	}

	/** Where its latest change stands. */
	public WritePosition position() {
		return new WritePosition(this.shard, this.epoch, this.sequence);
	}

	/** Whether it has the seat. A hold that is over has it until somebody says so. */
	public boolean hasSeat() {
		return switch (this.status) {
			case HELD, CONFIRMED -> true;
			case CANCELLED, EXPIRED -> false;
		};
	}

	/** Whether the hold has ended at {@code now}, swept away or not. */
	public boolean isOverdue(Instant now) {
		return this.status == BookingStatus.HELD && !now.isBefore(this.holdExpires);
	}

}
