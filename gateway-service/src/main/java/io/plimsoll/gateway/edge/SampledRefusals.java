package io.plimsoll.gateway.edge;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.plimsoll.deadline.MonotonicClock;

/**
 * Chooses the refusals that get a record: at most one in a tenth of a second, whatever
 * the flood. The meters count them all.
 */
final class SampledRefusals {

	private static final long GAP_NANOS = Duration.ofMillis(100).toNanos();

	private final MonotonicClock clock;

	private final AtomicLong last;

	SampledRefusals(MonotonicClock clock) {
		this.clock = clock;
		this.last = new AtomicLong(clock.nanos() - GAP_NANOS);
	}

	boolean isSample() {
		long before = this.last.get();
		long now = this.clock.nanos();
		return now - before >= GAP_NANOS && this.last.compareAndSet(before, now);
	}

}
