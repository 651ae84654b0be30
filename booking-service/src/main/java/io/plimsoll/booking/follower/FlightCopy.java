package io.plimsoll.booking.follower;

import java.util.HashMap;
import java.util.Map;

import io.plimsoll.booking.feed.ShardSnapshot;
import io.plimsoll.booking.flight.Flight;
import io.plimsoll.booking.flight.SeatMap;
import io.plimsoll.booking.flight.SeatState;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;

/** A flight, and who has its seats. Confined to its shard's copy. */
final class FlightCopy {

	private final ShardSnapshot.Flight flight;

	private final Map<String, Booking> takers = new HashMap<>();

	private WritePosition position;

	FlightCopy(ShardSnapshot.Flight flight) {
		this.flight = flight;
		this.position = flight.position();
	}

	void put(Booking booking) {
		if (booking.hasSeat()) {
			this.takers.put(booking.seat(), booking);
		}
		else {
			// the seat may be another's by now
			this.takers.computeIfPresent(booking.seat(), (_, taker) -> taker.id().equals(booking.id()) ? null : taker);
		}
		if (booking.sequence() > this.position.sequence()) {
			this.position = booking.position();
		}
	}

	int seats() {
		return this.flight.seats().size();
	}

	Flight line() {
		return new Flight(this.flight.flight(), this.flight.origin(), this.flight.destination(), this.flight.departs(),
				seats(), seats() - this.takers.size());
	}

	SeatMap map() {
		var seats = this.flight.seats().stream().map((seat) -> new SeatMap.Seat(seat, state(seat))).toList();
		return new SeatMap(line(), seats, this.position);
	}

	private SeatState state(String seat) {
		var taker = this.takers.get(seat);
		if (taker == null) {
			return SeatState.FREE;
		}
		return (taker.status() == BookingStatus.HELD) ? SeatState.HELD : SeatState.BOOKED;
	}

}
