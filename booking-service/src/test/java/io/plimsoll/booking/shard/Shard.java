package io.plimsoll.booking.shard;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.plimsoll.booking.leader.WritePosition;

/**
 * A small shard for tests: shard 3, epoch 7, one flight PL101 with the seats 1A to 1D.
 */
public final class Shard {

	/** The flight that there is. */
	public static final String FLIGHT = "PL101";

	/** The time by the database. */
	public static final Instant NOW = Instant.parse("2026-11-01T09:00:00Z");

	/** Its latest write. */
	public static final WritePosition LAST = new WritePosition(3, 7, 40);

	private Shard() {
	}

	/** Its state. */
	public static ShardState state(Booking... taken) {
		var state = new ShardState(LAST, 100);
		state.add(flight(FLIGHT, taken));
		return state;
	}

	/** A flight. */
	public static FlightSeats flight(String flight, Booking... taken) {
		return new FlightSeats(flight, Set.of("1A", "1B", "1C", "1D"), List.of(taken));
	}

	/** A draft on top of it, {@code NOW}. */
	public static Draft draft(ShardState state, Booking... ended) {
		return new Draft(state, NOW, Arrays.asList(ended), Map.of());
	}

	/**
	 * A booking of alice's, held or in the past, whose hold ends {@code endsIn} seconds
	 * from now.
	 */
	public static Booking booking(int id, String seat, BookingStatus status, int endsIn) {
		return new Booking(new UUID(1, id), FLIGHT, seat, "alice", status, NOW.plusSeconds(endsIn), 3, 6, id, "k-" + id,
				null);
	}

}
