package io.plimsoll.booking.export;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.plimsoll.deadline.MonotonicClock;

/**
 * Leaves offline work a small part of the time: one piece of it at once, and after each a
 * rest many times as long as the piece took. The busier the machine, the longer takes a
 * piece, and the longer is the rest. A few wait for their turns, and not for long; the
 * others are refused at once. Safe for use by many threads.
 */
public final class OfflineTurns {

	/** Rests for each piece: a hundredth of the time is worked. */
	private static final int RESTS = 99;

	/** For what even the smallest piece costs others, before and behind it. */
	private static final Duration SHORTEST_REST = Duration.ofMillis(200);

	/**
	 * What a piece that hung is followed by; refused clients are told to wait as long.
	 */
	private static final Duration LONGEST_REST = Duration.ofSeconds(1);

	/** With the one whose turn it is. */
	private static final int MOST = 3;

	private final Semaphore places = new Semaphore(MOST);

	private final Semaphore turn = new Semaphore(1, true);

	private final Pause pause;

	private final MonotonicClock clock;

	private long restUntilNanos;

	/** Turns that are measured with {@code clock}. */
	public OfflineTurns(Pause pause, MonotonicClock clock) {
		this.pause = pause;
		this.clock = clock;
		this.restUntilNanos = clock.nanos();
	}

	/** Lets time go by. */
	@FunctionalInterface
	public interface Pause {

		/** Returns after {@code time}. */
		void of(Duration time) throws InterruptedException;

	}

	/**
	 * Does {@code work} when its turn has come.
	 * @param patience how long to wait for that
	 * @return what the work has come to; empty if it was not begun
	 */
	public <T> Optional<T> take(Duration patience, Supplier<T> work) {
		if (!this.places.tryAcquire()) {
			return Optional.empty();
		}
		try {
			return inTurn(this.clock.nanos() + patience.toNanos(), work);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		finally {
			this.places.release();
		}
	}

	/** How many wait for the one whose turn it is. */
	int waiting() {
		return this.turn.getQueueLength();
	}

	private <T> Optional<T> inTurn(long untilNanos, Supplier<T> work) throws InterruptedException {
		if (!this.turn.tryAcquire(untilNanos - this.clock.nanos(), TimeUnit.NANOSECONDS)) {
			return Optional.empty();
		}
		try {
			if (this.restUntilNanos - untilNanos > 0) {
				return Optional.empty();
			}
			long rest = this.restUntilNanos - this.clock.nanos();
			if (rest > 0) {
				this.pause.of(Duration.ofNanos(rest));
			}
			return Optional.of(measured(work));
		}
		finally {
			this.turn.release();
		}
	}

	private <T> T measured(Supplier<T> work) {
		long start = this.clock.nanos();
		try {
			return work.get();
		}
		finally {
			long end = this.clock.nanos();
			this.restUntilNanos = end
					+ Math.clamp(RESTS * (end - start), SHORTEST_REST.toNanos(), LONGEST_REST.toNanos());
		}
	}

}
