package io.plimsoll.booking.writer;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.plimsoll.booking.idempotency.KeptAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.FlightSeats;
import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.StaleLeadershipException;

/**
 * One shard in memory, held to the same contract as the one in PostgreSQL. It can be told
 * to fail, and it keeps a trace of what it was asked.
 */
final class InMemoryShardStore implements ShardStore {

	/** What it was asked, one word for each round trip. */
	final List<String> trace = new ArrayList<>();

	private final InstantSource clock;

	private final Map<String, Set<String>> flights = new HashMap<>();

	private final Map<UUID, Booking> bookings = new HashMap<>();

	private final Map<KeyedRequest.Name, KeptAnswer> answers = new HashMap<>();

	private final List<Failure> failures = new ArrayList<>();

	private Runnable onCommit = () -> {
	};

	private boolean away;

	private long epoch;

	private long sequence;

	InMemoryShardStore(InstantSource clock, long epoch) {
		this.clock = clock;
		this.epoch = epoch;
	}

	/** Commits for which {@code when} holds of their changes fail, so many times. */
	void fail(Predicate<List<Change>> when, RuntimeException why, boolean written, int times) {
		for (int n = 0; n < times; n++) {
			this.failures.add(new Failure(when, why, written));
		}
	}

	/** Does this whenever it is asked to commit. */
	void onCommit(Runnable action) {
		this.onCommit = action;
	}

	/** Whether it is away, as far as rehearsals notice. */
	void away(boolean away) {
		this.away = away;
	}

	/** Another leads from now on. */
	void takeOver() {
		this.epoch++;
	}

	/** A flight that was there before. */
	void add(String flight, String... seats) {
		this.flights.put(flight, new LinkedHashSet<>(List.of(seats)));
	}

	/** A write that does not come from the writer. */
	void stray(Booking booking) {
		this.sequence++;
		this.bookings.put(booking.id(), booking);
	}

	/** An answer that another shard's leader kept. */
	void answered(KeyedRequest request, Answer answer) {
		this.answers.put(request.name(), new KeptAnswer(request.fingerprint(), answer));
	}

	/** The bookings, in the order of their latest writes. */
	List<Booking> all() {
		return this.bookings.values().stream().sorted(Comparator.comparingLong(Booking::sequence)).toList();
	}

	@Override
	public void rehearse(List<Change> changes) {
		this.trace.add("rehearse " + changes.size());
		if (this.away) {
			throw new IllegalStateException("it is away");
		}
	}

	@Override
	public Present present(Leadership leadership) {
		this.trace.add("present");
		fence(leadership);
		return new Present(this.sequence, this.clock.instant());
	}

	@Override
	public Present touch(Leadership leadership) {
		this.trace.add("touch");
		fence(leadership);
		var failure = nextFailure(List.of());
		if (failure.isPresent()) {
			throw failure.get().why();
		}
		return new Present(this.sequence, this.clock.instant());
	}

	@Override
	public List<FlightSeats> flights(Set<String> names) {
		this.trace.add("flights");
		return names.stream()
			.filter(this.flights::containsKey)
			.map((name) -> new FlightSeats(name, Objects.requireNonNull(this.flights.get(name)),
					this.bookings.values().stream().filter((b) -> b.flight().equals(name) && b.hasSeat()).toList()))
			.toList();
	}

	@Override
	public List<Booking> bookings(Set<UUID> ids) {
		this.trace.add("bookings");
		return this.bookings.values().stream().filter((booking) -> ids.contains(booking.id())).toList();
	}

	@Override
	public Outcome commit(Leadership leadership, WritePosition seen, WritePosition last, List<Change> changes) {
		this.trace.add("commit");
		this.onCommit.run();
		var failure = nextFailure(changes);
		if (failure.isPresent()) {
			if (failure.get().written()) {
				write(leadership, seen, last, changes);
			}
			throw failure.get().why();
		}
		return write(leadership, seen, last, changes);
	}

	/** The failure that is planned for these changes, which is then used up. */
	private Optional<Failure> nextFailure(List<Change> changes) {
		var failure = this.failures.stream().filter((planned) -> planned.when().test(changes)).findFirst();
		failure.ifPresent(this.failures::remove);
		return failure;
	}

	private Outcome write(Leadership leadership, WritePosition seen, WritePosition last, List<Change> changes) {
		var before = before(changes);
		if (!before.isEmpty()) {
			return new AnsweredBefore(before);
		}
		fence(leadership);
		require(last.sequence() == 0 || this.sequence == seen.sequence());
		var next = new HashMap<>(this.bookings);
		changes.forEach((change) -> {
			switch (change) {
				case Change.BookingAdded(var booking) -> next.put(booking.id(), booking);
				case Change.BookingChanged(var booking) -> {
					var old = next.put(booking.id(), booking);
					require(old != null && old.hasSeat());
				}
				case Change.FlightAdded _, Change.AnswerKept _ -> {
				}
			}
		});
		var takers = next.values().stream().filter(Booking::hasSeat).map((b) -> b.flight() + " " + b.seat()).toList();
		require(takers.size() == Set.copyOf(takers).size());
		this.bookings.putAll(next);
		this.sequence = last.sequence();
		changes.forEach((change) -> {
			switch (change) {
				case Change.FlightAdded added -> this.flights.put(added.flight(), Set.copyOf(added.seats()));
				case Change.AnswerKept(var request, var answer) -> answered(request, answer);
				case Change.BookingAdded _, Change.BookingChanged _ -> {
				}
			}
		});
		return new Committed(now());
	}

	private Map<KeyedRequest.Name, KeptAnswer> before(List<Change> changes) {
		return changes.stream()
			.filter((change) -> change instanceof Change.AnswerKept kept
					&& this.answers.containsKey(kept.request().name()))
			.map((change) -> ((Change.AnswerKept) change).request().name())
			.collect(Collectors.toMap((name) -> name, (name) -> Objects.requireNonNull(this.answers.get(name))));
	}

	private Instant now() {
		return this.clock.instant();
	}

	private void fence(Leadership leadership) {
		if (leadership.epoch() != this.epoch) {
			throw new StaleLeadershipException(leadership.scope(), leadership.epoch(), Cause.FENCED);
		}
	}

	private static void require(boolean asSeen) {
		if (!asSeen) {
			throw new ConflictException(new IllegalStateException("not as it was seen"));
		}
	}

	private record Failure(Predicate<List<Change>> when, RuntimeException why, boolean written) {
	}

}
