package io.plimsoll.booking.shard;

import java.util.Optional;
import java.util.UUID;

import io.plimsoll.booking.idempotency.KeptAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;

/** What a decision may look at. It knows what the command said it {@code needs}. */
public interface ShardView {

	/** Whether there is such a flight. */
	boolean hasFlight(String flight);

	/** Whether the flight has such a seat. */
	boolean hasSeat(String flight, String seat);

	/** Who holds or has booked the seat. */
	Optional<Booking> occupant(String flight, String seat);

	/** The booking with this id. */
	Optional<Booking> booking(UUID id);

	/**
	 * What was answered under the key of {@code request}, as far as is known: the commit
	 * finds what is not.
	 */
	Optional<KeptAnswer> kept(KeyedRequest.Name key);

}
