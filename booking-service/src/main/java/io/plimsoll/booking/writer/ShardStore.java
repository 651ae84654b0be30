package io.plimsoll.booking.writer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.plimsoll.booking.idempotency.KeptAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.FlightSeats;
import io.plimsoll.lease.Leadership;

/**
 * Where a shard is written down. Each call takes no longer than the deadline of its
 * thread; one that fails with anything but what is named here may or may not have been
 * done.
 * <p>
 * The database may be asked by many threads at once; each shard is written by one.
 */
public interface ShardStore {

	/**
	 * Where the shard stands, asked in a transaction that the database would have refused
	 * to another than the leader.
	 * @throws io.plimsoll.lease.StaleLeadershipException if another leads
	 */
	Present present(Leadership leadership);

	/**
	 * The same, and writes: nothing new, but it goes the way of a commit, and fails if
	 * that does.
	 * @throws io.plimsoll.lease.StaleLeadershipException if another leads
	 */
	Present touch(Leadership leadership);

	/** Those of the flights that exist. */
	List<FlightSeats> flights(Set<String> names);

	/** Those of the bookings that exist, whatever has become of them. */
	List<Booking> bookings(Set<UUID> ids);

	/**
	 * Writes {@code changes}, all or none, in one transaction, if the shard's latest
	 * write is still {@code seen} and no key among the changes has an answer yet.
	 * @param last the latest write if it is committed
	 * @throws io.plimsoll.lease.StaleLeadershipException if another leads; nothing was
	 * written
	 * @throws ConflictException if the shard is not as it was seen; nothing was written
	 */
	Outcome commit(Leadership leadership, WritePosition seen, WritePosition last, List<Change> changes);

	/**
	 * Reads and commits nothing, for nobody's shard, in the way in which {@code changes}
	 * would be committed for a leader: what is slow the first time is slow now. Needs no
	 * leadership.
	 */
	void rehearse(List<Change> changes);

	/**
	 * Where a shard stands.
	 *
	 * @param sequence its latest write; 0 if there was none yet
	 * @param at the time by the database
	 */
	record Present(long sequence, Instant at) {
	}

	/** What became of a commit that was not refused. */
	sealed interface Outcome {

	}

	/** It is durable, since {@code at} by the database. */
	record Committed(Instant at) implements Outcome {
	}

	/** Nothing was written, because these requests were answered before. */
	record AnsweredBefore(Map<KeyedRequest.Name, KeptAnswer> answers) implements Outcome {

		public AnsweredBefore {
			answers = Map.copyOf(answers);
		}

	}

}
