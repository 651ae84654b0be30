package io.plimsoll.gateway.flood;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.EventExecutor;
import io.plimsoll.deadline.MonotonicClock;

/**
 * Looks how late one event loop is, again and again for as long as the loop lives, and
 * says which requests it lets through: of so many an even share, with nothing left to
 * chance. To be used on the loop; what is shown may be read anywhere.
 */
final class LoopWatch {

	private final MonotonicClock clock;

	private final long boundNanos;

	private volatile Passage passage = Passage.OPEN;

	private volatile long latenessNanos;

	private double credit;

	/** Of a loop that may be late by {@code bound}; its looks are as far apart. */
	LoopWatch(MonotonicClock clock, Duration bound) {
		this.clock = clock;
		this.boundNanos = bound.toNanos();
	}

	/** Begins to watch {@code loop}. */
	@SuppressWarnings("FutureReturnValueIgnored") // it ends with the loop
	void watch(EventExecutor loop) {
		long due = this.clock.nanos() + this.boundNanos;
		loop.schedule(() -> {
			look(this.clock.nanos() - due);
			watch(loop);
		}, this.boundNanos, TimeUnit.NANOSECONDS);
	}

	/** The loop was so late. */
	void look(long lateness) {
		this.latenessNanos = Math.max(0, lateness);
		this.passage = this.passage.after(this.latenessNanos, this.boundNanos);
	}

	/**
	 * Whether the next request is let through.
	 * @param most the greatest share that is
	 */
	boolean passes(double most) {
		double share = Math.min(most, this.passage.share());
		if (share >= 1) {
			return true;
		}
		this.credit += share;
		if (this.credit < 1) {
			return false;
		}
		this.credit -= 1;
		return true;
	}

	/** How late the loop was when last looked at. */
	Duration lateness() {
		return Duration.ofNanos(this.latenessNanos);
	}

	/** The share of requests that it lets through now, by its own account. */
	double share() {
		return this.passage.share();
	}

}
