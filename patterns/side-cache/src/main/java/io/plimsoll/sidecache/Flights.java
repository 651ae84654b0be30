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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

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

	private final AtomicLong tickets = new AtomicLong(ANY);

	private final Executor executor;

	Flights(Executor executor) {
		this.executor = executor;
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
		var airspace = this.airspaces.compute(key, (_, current) -> {
			if (current == null) {
				return new Airspace<>(mine, this.tickets.incrementAndGet(), null);
			}
			return (current.ticket() > ticket || current.next() != null) ? current
					: new Airspace<>(current.flight(), current.ticket(), mine);
		});
		var flight = (airspace.ticket() > ticket) ? airspace.flight() : Objects.requireNonNull(airspace.next());
		if (airspace.flight() == mine) {
			takeOff(key, mine);
		}
		return new Seat<>(flight.landing, flight != mine);
	}

	/** How many pieces of work are under way. */
	int underWay() {
		return this.airspaces.size();
	}

	private void takeOff(K key, Flight<T> flight) {
		this.executor.execute(() -> {
			try {
				flight.landing.complete(flight.work.get());
			}
			catch (RuntimeException | Error ex) {
				flight.landing.completeExceptionally(ex);
			}
			finally {
				land(key);
			}
		});
	}

	private void land(K key) {
		var airspace = this.airspaces.computeIfPresent(key, (_, current) -> (current.next() == null) ? null
				: new Airspace<>(current.next(), this.tickets.incrementAndGet(), null));
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

	private record Airspace<T>(Flight<T> flight, long ticket, @Nullable Flight<T> next) {
	}

	private static final class Flight<T> {

		final Supplier<T> work;

		final CompletableFuture<T> landing = new CompletableFuture<>();

		Flight(Supplier<T> work) {
			this.work = work;
		}

	}

}
