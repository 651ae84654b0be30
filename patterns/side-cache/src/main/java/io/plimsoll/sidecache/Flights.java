package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * Work on a key that all who want it at the same time share. At most one piece of work is
 * under way for each key. It runs on a thread of the executor, so that it outlives the
 * one who began it; everybody waits as long as they please.
 */
final class Flights<K, T> {

	/*
	 * Who must have news from after it arrived ("no-cache") cannot board a flight that
	 * left before: its answer may be older. Nor may it start a second one beside it. So a
	 * key has a flight under way and at most one that waits for it to land; latecomers
	 * board the second. Order is told by tickets, not by a clock: a flight that took off
	 * after I drew my ticket has a higher one.
	 */

	/** Any flight will do, also one that left long ago. */
	static final long ANY = 0;

	private final ConcurrentHashMap<K, Airspace<T>> airspaces = new ConcurrentHashMap<>();

	private final AtomicLong tickets = new AtomicLong(ANY + 1);

	private final Executor executor;

	private final MonotonicClock clock;

	private final long longestNanos;

	/**
	 * Flights on threads of the surroundings' executor.
	 * @param longest a flight that has not landed by then is given up: the next who comes
	 * begins another, and what the lost one brings home later is its own affair
	 */
	Flights(Surroundings surroundings, Duration longest) {
		this.executor = surroundings.executor();
		this.clock = surroundings.clock();
		this.longestNanos = longest.toNanos();
	}

	/** What to pass to {@link #board} for a flight that takes off after this call. */
	long ticket() {
		return this.tickets.get();
	}

	/**
	 * Boards the flight for {@code key} that took off after {@code ticket}, or begins one
	 * with {@code work}.
	 */
	Seat<T> board(K key, long ticket, Supplier<T> work) {
		var mine = new Flight<>(work);
		var airspace = this.airspaces.compute(key, (_, there) -> {
			var current = (there != null && isLost(there)) ? successor(there) : there;
			if (current == null) {
				return airspace(mine);
			}
			return (current.ticket() > ticket || current.next() != null) ? current
					: new Airspace<>(current.flight(), current.ticket(), current.sinceNanos(), mine);
		});
		var flight = (airspace.ticket() > ticket) ? airspace.flight() : Objects.requireNonNull(airspace.next());
		takeOff(key, airspace.flight());
		return new Seat<>(flight.landing, flight != mine);
	}

	private boolean isLost(Airspace<T> airspace) {
		return this.clock.nanos() - airspace.sinceNanos() > this.longestNanos;
	}

	/** Where the one that waited is under way; null if none did. */
	private @Nullable Airspace<T> successor(Airspace<T> airspace) {
		return (airspace.next() == null) ? null : airspace(airspace.next());
	}

	private Airspace<T> airspace(Flight<T> flight) {
		return new Airspace<>(flight, this.tickets.incrementAndGet(), this.clock.nanos(), null);
	}

	/** How many pieces of work are under way. */
	int underWay() {
		return this.airspaces.size();
	}

	/** Unless it did already. */
	private void takeOff(K key, Flight<T> flight) {
		if (!flight.isOff.compareAndSet(false, true)) {
			return;
		}
		this.executor.execute(() -> {
			try {
				flight.landing.complete(flight.work.get());
			}
			catch (RuntimeException | Error ex) {
				flight.landing.completeExceptionally(ex);
			}
			finally {
				land(key, flight);
			}
		});
	}

	private void land(K key, Flight<T> flight) {
		var airspace = this.airspaces.computeIfPresent(key,
				(_, current) -> (current.flight() == flight) ? successor(current) : current);
		if (airspace != null) {
			takeOff(key, airspace.flight());
		}
	}

	/** A place on a flight; {@code shared} for all but the first who took one. */
	record Seat<T>(CompletableFuture<T> landing, boolean shared) {

		/** What the work gave; empty if it has not ended within {@code patience}. */
		Optional<T> await(Duration patience) {
			try {
				return Optional.of(this.landing.get(patience.toNanos(), TimeUnit.NANOSECONDS));
			}
			catch (TimeoutException _) {
				return Optional.empty();
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
				return Optional.empty();
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException("The work on a key broke its promise not to throw", ex.getCause());
			}
		}

	}

	private record Airspace<T>(Flight<T> flight, long ticket, long sinceNanos, @Nullable Flight<T> next) {
	}

	private static final class Flight<T> {

		final Supplier<T> work;

		final AtomicBoolean isOff = new AtomicBoolean();

		final CompletableFuture<T> landing = new CompletableFuture<>();

		Flight(Supplier<T> work) {
			this.work = work;
		}

	}

}
