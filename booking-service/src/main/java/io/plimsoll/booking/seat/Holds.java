package io.plimsoll.booking.seat;

import java.time.Duration;
import java.util.UUID;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * What every hold has in common.
 *
 * @param length how long a seat is held without being confirmed
 * @param random where the names of bookings come from; nobody may guess them
 */
public record Holds(Duration length, RandomGenerator random) {

	/** A command that holds what is wished. */
	public PlaceHold place(SeatWish wish, @Nullable String key) {
		return new PlaceHold(newId(), wish, this.length, key);
	}

	/** A random UUID (version 4, RFC 9562). */
	private UUID newId() {
		return new UUID((this.random.nextLong() & ~0xf000L) | 0x4000L,
				(this.random.nextLong() >>> 2) | 0x8000_0000_0000_0000L);
	}

}
