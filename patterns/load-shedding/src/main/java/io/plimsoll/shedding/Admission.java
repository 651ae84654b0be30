package io.plimsoll.shedding;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether a request may be worked on. */
public sealed interface Admission {

	/**
	 * The request may be worked on, and holds a place until it is closed. The place is
	 * given back by the first {@link #close()}; further ones do nothing. Whoever loses
	 * this object without closing it loses the place for good.
	 */
	final class Admitted implements Admission, AutoCloseable {

		private final AtomicInteger lane;

		private final AtomicBoolean open = new AtomicBoolean(true);

		/** Holds one place of {@code lane}, which the caller has taken already. */
		Admitted(AtomicInteger lane) {
			this.lane = lane;
		}

		@Override
		public void close() {
			if (this.open.compareAndSet(true, false)) {
				this.lane.decrementAndGet();
			}
		}

	}

	/**
	 * The request is refused: nothing was done for it, and nothing is held.
	 *
	 * @param reason the signal that bound
	 * @param retryAfter what the client is told to wait before it tries again
	 */
	record Shed(ShedReason reason, Duration retryAfter) implements Admission {
	}

}
