package io.plimsoll.contract.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

import io.plimsoll.deadline.MonotonicClock;

/**
 * Bounds what failures cost in lines of the log: at most one in a tenth of a second,
 * however many requests fail, or a service that fails all of them would be busy with
 * writing down why. The meters count them all. Safe for use by many threads.
 */
public final class SampledLines {

	private static final long GAP_NANOS = Duration.ofMillis(100).toNanos();

	private final MonotonicClock clock;

	private final AtomicLong last;

	private final AtomicLong leftOut = new AtomicLong();

	/** None yet. */
	public SampledLines(MonotonicClock clock) {
		this.clock = clock;
		this.last = new AtomicLong(clock.nanos() - GAP_NANOS);
	}

	/** Writes {@code line}, which is told how many were left out since the last. */
	public void write(LongConsumer line) {
		long before = this.last.get();
		long now = this.clock.nanos();
		if (now - before >= GAP_NANOS && this.last.compareAndSet(before, now)) {
			line.accept(this.leftOut.getAndSet(0));
		}
		else {
			this.leftOut.incrementAndGet();
		}
	}

}
