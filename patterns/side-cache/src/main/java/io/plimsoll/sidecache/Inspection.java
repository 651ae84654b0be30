package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.Optional;

/**
 * What is known of one key without asking the source, for an operator: nothing of its
 * value.
 *
 * @param heap the entry in this process
 * @param remote the entry in the shared tier
 * @param remoteState what came of asking the shared tier
 */
public record Inspection(Optional<Sighting> heap, Optional<Sighting> remote, RemoteState remoteState) {

	static Inspection of(Optional<Sighting> heap, RemoteState state) {
		return new Inspection(heap, Optional.empty(), state);
	}

	/**
	 * An entry.
	 *
	 * @param version the source's version
	 * @param age the time since the source told it
	 * @param freshness what it would be worth to a reader now
	 */
	public record Sighting(long version, Duration age, Freshness freshness) {

		static Sighting of(Entry<?> entry, long nowNanos, Lifetimes lifetimes) {
			var age = entry.age(nowNanos);
			return new Sighting(entry.version(), age, worth(entry, age, lifetimes));
		}

		private static Freshness worth(Entry<?> entry, Duration age, Lifetimes lifetimes) {
			if (entry.value() == null) {
				return (age.compareTo(lifetimes.negative()) < 0) ? Freshness.NEGATIVE : Freshness.UNAVAILABLE;
			}
			if (age.compareTo(lifetimes.soft()) < 0) {
				return Freshness.FRESH;
			}
			if (age.compareTo(lifetimes.soft().plus(lifetimes.staleWhileRevalidate())) < 0) {
				return Freshness.STALE_WHILE_REVALIDATE;
			}
			return (age.compareTo(lifetimes.hard()) < 0) ? Freshness.STALE_IF_ERROR : Freshness.UNAVAILABLE;
		}

	}

	/** What came of asking the shared tier. */
	public enum RemoteState {

		/** It has an entry. */
		PRESENT,

		/** It has none. */
		MISSING,

		/** It has bytes that are none, or one that others may be able to read. */
		UNREADABLE,

		/** It would not say. */
		REFUSED,

		/** It did not answer. */
		SILENT

	}

}
