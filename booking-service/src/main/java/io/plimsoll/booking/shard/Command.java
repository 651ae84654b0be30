package io.plimsoll.booking.shard;

import java.util.Set;
import java.util.UUID;

/**
 * What somebody wants of a shard, decided from the shard's state alone. Immutable.
 *
 * @param <R> what is decided
 */
public interface Command<R> {

	/** What must be known before it can be decided. */
	Needs needs();

	/**
	 * Decides. A pure function: it may be asked again, of another state, if what it
	 * decided could not be committed.
	 */
	Decision<R> decide(ShardView shard, Turn turn);

	/**
	 * Of which flights and bookings a command must know whether they exist, and how they
	 * are.
	 *
	 * @param flights with all their seats and who has them
	 * @param bookings also those that have ended
	 */
	record Needs(Set<String> flights, Set<UUID> bookings) {

		/** Nothing. */
		public static final Needs NOTHING = new Needs(Set.of(), Set.of());

		public Needs {
			flights = Set.copyOf(flights);
			bookings = Set.copyOf(bookings);
		}

		/** One flight. */
		public static Needs flight(String flight) {
			return new Needs(Set.of(flight), Set.of());
		}

		/** One booking, and its flight. */
		public static Needs booking(String flight, UUID booking) {
			return new Needs(Set.of(flight), Set.of(booking));
		}

	}

}
