package io.plimsoll.booking.writer;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.FlightSeats;
import io.plimsoll.lease.Leadership;

/**
 * A store of one flight for rehearsals, which forgets what is committed.
 *
 * @param audience is shown it
 */
record Stage(Consumer<List<Change>> audience, FlightSeats flight) implements ShardStore {

	private static final Present START = new Present(0, Instant.EPOCH);

	@Override
	public Present present(Leadership leadership) {
		return START;
	}

	@Override
	public Present touch(Leadership leadership) {
		return START;
	}

	@Override
	public List<FlightSeats> flights(Set<String> names) {
		return List.of(this.flight);
	}

	@Override
	public List<Booking> bookings(Set<UUID> ids) {
		return List.of();
	}

	@Override
	public Outcome commit(Leadership leadership, WritePosition seen, WritePosition last, List<Change> changes) {
		this.audience.accept(changes);
		return new Committed(Instant.EPOCH);
	}

	@Override
	public void rehearse(List<Change> changes) {
		throw new UnsupportedOperationException("A rehearsal is not rehearsed");
	}

}
