package io.plimsoll.booking.follower;

import java.time.Duration;
import java.util.Optional;

/** Where the answer to a read comes from, decided from facts alone. */
public sealed interface ReadRoute {

	/** From the copy. */
	record Copy() implements ReadRoute {
	}

	/** From the database. */
	record Source(Why why) implements ReadRoute {
	}

	/** From nowhere: the database must not be asked, and the copy will not do. */
	record NotHere() implements ReadRoute {
	}

	/** Why the database is asked: the {@code fwd} of {@code Cache-Status} (RFC 9211). */
	enum Why {

		/** The reader wants to hear it from there. */
		REQUEST("request"),

		/** The copy is too old, or has not seen what the reader has seen. */
		STALE("stale"),

		/** The copy does not have it. */
		MISS("uri-miss");

		private final String token;

		Why(String token) {
			this.token = token;
		}

		/** The form on the wire. */
		public String token() {
			return this.token;
		}

	}

	/**
	 * Decides.
	 * @param reached whether the copy has got as far as the reader demands
	 * @param age of what the copy has; empty if it has nothing that this reader may see
	 */
	static ReadRoute decide(ReadDemand demand, boolean reached, Optional<Duration> age) {
		if (demand.noCache()) {
			return source(demand, Why.REQUEST);
		}
		if (!reached) {
			return source(demand, Why.STALE);
		}
		if (age.isEmpty()) {
			return source(demand, Why.MISS);
		}
		return demand.admits(age.get()) ? new Copy() : source(demand, Why.STALE);
	}

	private static ReadRoute source(ReadDemand demand, Why why) {
		return demand.onlyIfCached() ? new NotHere() : new Source(why);
	}

}
