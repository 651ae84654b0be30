package io.plimsoll.booking.follower;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Change;

/**
 * What leaders may do to a shard, by chance: each change is one that could be decided.
 */
final class RandomShard {

	static final int SHARD = 3;

	private static final List<String> SEATS = List.of("1A", "1B", "2A", "2B", "10A");

	private final RandomGenerator random;

	private final List<String> flights = new ArrayList<>();

	private final Map<String, Booking> takers = new HashMap<>();

	private long epoch;

	private long sequence;

	RandomShard(RandomGenerator random, WritePosition at) {
		this.random = random;
		this.epoch = at.epoch();
		this.sequence = at.sequence();
	}

	/** Another leads. */
	void takeOver() {
		this.epoch += 1 + this.random.nextInt(3);
	}

	WritePosition at() {
		return new WritePosition(SHARD, this.epoch, this.sequence);
	}

	Change.Numbered next() {
		this.sequence++;
		if (this.flights.isEmpty() || this.random.nextInt(30) == 0) {
			var flight = "XA" + this.flights.size();
			this.flights.add(flight);
			return new Change.FlightAdded(flight, "HND", "ITM", Instant.EPOCH.plusSeconds(this.flights.size()), SEATS,
					at());
		}
		var flight = this.flights.get(this.random.nextInt(this.flights.size()));
		var seat = SEATS.get(this.random.nextInt(SEATS.size()));
		var taker = this.takers.get(flight + seat);
		if (taker == null) {
			var held = new Booking(new UUID(this.random.nextLong(), this.random.nextLong()), flight, seat, "alice",
					BookingStatus.HELD, Instant.EPOCH, SHARD, this.epoch, this.sequence, null, null);
			this.takers.put(flight + seat, held);
			return new Change.BookingAdded(held);
		}
		var changed = taker.become((taker.status() == BookingStatus.HELD) ? afterHeld() : BookingStatus.CANCELLED,
				at());
		if (changed.hasSeat()) {
			this.takers.put(flight + seat, changed);
		}
		else {
			this.takers.remove(flight + seat);
		}
		return new Change.BookingChanged(changed);
	}

	private BookingStatus afterHeld() {
		return switch (this.random.nextInt(4)) {
			case 0, 1 -> BookingStatus.CONFIRMED;
			case 2 -> BookingStatus.CANCELLED;
			default -> BookingStatus.EXPIRED;
		};
	}

}
