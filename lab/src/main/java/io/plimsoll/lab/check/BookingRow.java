package io.plimsoll.lab.check;

import java.time.Instant;

import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Position;
import org.jspecify.annotations.Nullable;

/**
 * A booking that the run left behind.
 *
 * @param key the idempotency key under which it was made, if the database knows it
 * @param position its latest change
 * @param committed when that was committed, if the database kept it
 */
public record BookingRow(String id, String flight, String seat, BookingStatus status, @Nullable String key,
		Position position, @Nullable Instant committed) {

	BookingRow withoutTime() {
		return new BookingRow(this.id, this.flight, this.seat, this.status, this.key, this.position, null);
	}

	Seat place() {
		return new Seat(this.flight, this.seat);
	}

}
