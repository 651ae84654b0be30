package io.plimsoll.shedding;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/** Whether a request may be worked on. */
public sealed interface Admission {

	/** What does not change any more. */
	sealed interface Decided extends Admission {

	}

	/**
	 * The request may be worked on, and holds its place until it is closed, or its places
	 * if it costs more than one. They are given back by the first {@link #close}; further
	 * ones do nothing. Whoever loses this object without closing it loses them for good.
	 */
	final class Admitted implements Decided, AutoCloseable {

		private final Lane lane;

		private final long sinceNanos;

		private final int places;

		private final AtomicBoolean open = new AtomicBoolean(true);

		/** Holds {@code places} of {@code lane}, which the caller has taken already. */
		Admitted(Lane lane, long sinceNanos, int places) {
			this.lane = lane;
			this.sinceNanos = sinceNanos;
			this.places = places;
		}

		/** Gives back what it holds: the request was answered. */
		@Override
		public void close() {
			close(Ending.SERVED);
		}

		/** Gives back what it holds, and says how the request has ended. */
		public void close(Ending ending) {
			if (this.open.compareAndSet(true, false)) {
				this.lane.leave(this.sinceNanos, this.places, ending);
			}
		}

	}

	/**
	 * The request is refused: nothing was done for it, and nothing is held.
	 *
	 * @param reason the signal that bound
	 * @param retryAfter what the client is told to wait before it tries again
	 */
	record Shed(ShedReason reason, Duration retryAfter) implements Decided {
	}

	/**
	 * The request waits for a place. Who got this object waits for {@link #decision()},
	 * no longer than {@link #patience()}, and then calls {@link #giveUp()}.
	 */
	final class Queued implements Admission {

		private final PlaceQueue queue;

		private final Arrival arrival;

		private final boolean beyond;

		private final long sinceNanos;

		private final Duration patience;

		private final CompletableFuture<Decided> decision = new CompletableFuture<>();

		private @Nullable Decided decided;

		private long decidedNanos;

		Queued(PlaceQueue queue, Arrival arrival, boolean beyond, long sinceNanos, Duration patience) {
			this.queue = queue;
			this.arrival = arrival;
			this.beyond = beyond;
			this.sinceNanos = sinceNanos;
			this.patience = patience;
		}

		/**
		 * What was decided in the end. It is completed by the thread that gives a place
		 * back: what depends on it must be short or go on elsewhere.
		 */
		public CompletionStage<Decided> decision() {
			return this.decision;
		}

		/** How long to wait for it. */
		public Duration patience() {
			return this.patience;
		}

		/**
		 * Waits no longer.
		 * @return what was decided: a refusal, or the place that came in the meantime,
		 * which must be closed as any other
		 */
		public Decided giveUp() {
			return this.queue.giveUp(this);
		}

		Arrival arrival() {
			return this.arrival;
		}

		RequestClass requestClass() {
			return this.arrival.priority().requestClass();
		}

		/** Whether it came beyond the level. */
		boolean isBeyond() {
			return this.beyond;
		}

		long sinceNanos() {
			return this.sinceNanos;
		}

		/** Guarded by the queue's lock. */
		@Nullable Decided decided() {
			return this.decided;
		}

		/** Guarded by the queue's lock. */
		void decide(Decided made, long nowNanos) {
			this.decided = made;
			this.decidedNanos = nowNanos;
		}

		/** How long it waited for the place that it was given. */
		Optional<Duration> waited() {
			return (this.decided instanceof Admitted)
					? Optional.of(Duration.ofNanos(this.decidedNanos - this.sinceNanos)) : Optional.empty();
		}

		/** Tells who waits. */
		void tell() {
			if (this.decided != null) {
				this.decision.complete(this.decided);
			}
		}

	}

}
