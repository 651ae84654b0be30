package io.plimsoll.deadline;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Notices afterwards that the process stood still: it was stopped, collected garbage, or
 * got no processor. What was sent to it meanwhile waited in the socket, where nobody
 * counted the time; {@link #waited} says how long that may have been.
 * <p>
 * One thread calls {@link #tick} every few milliseconds; any thread may ask. Before the
 * first tick nothing is noticed. Neither is a pause shorter than the bound, nor one in
 * which the monotonic clock stands still as well, as it does while a machine sleeps.
 */
public final class ProcessPauses {

	/*
	 * Whoever reads a request after a pause may run before the thread that ticks. So the
	 * pause is not only what the next tick finds: a last tick that is too long ago is a
	 * pause that nobody has noted yet.
	 *
	 * tick tick |------ stands still ------| read: the last tick is long ago | tick:
	 * notes the pause | read: a pause has just ended
	 *
	 * A request that is read in the grace after a pause may have been sent at any moment
	 * of it, or after it: the kernel does not tell. It counts as sent when the pause
	 * began, as work for somebody who has gone is worse than a refusal.
	 */

	/** The last tick, and the last pause: its beginning and end. */
	private record Life(long tickNanos, long fromNanos, long untilNanos, boolean hasPaused) {

		private Life next(long now, boolean stoodStill) {
			return stoodStill ? new Life(now, this.tickNanos, now, true)
					: new Life(now, this.fromNanos, this.untilNanos, this.hasPaused);
		}

	}

	private final Duration bound;

	private final Duration grace;

	private final MonotonicClock clock;

	private volatile @Nullable Life life;

	/**
	 * Takes a tick that comes later than {@code bound} for a pause.
	 * @param grace how long after a pause a request may be read that waited in it
	 */
	public ProcessPauses(Duration bound, Duration grace, MonotonicClock clock) {
		if (!bound.isPositive()) {
			throw new IllegalArgumentException("plimsoll.deadline.pause must be > 0: " + bound);
		}
		if (grace.isNegative()) {
			throw new IllegalArgumentException("plimsoll.deadline.pause-grace must be >= 0: " + grace);
		}
		this.bound = bound;
		this.grace = grace;
		this.clock = clock;
	}

	/**
	 * Shows that the process runs.
	 * @return how long it stood still before; zero if it did not
	 */
	public Duration tick() {
		long now = this.clock.nanos();
		var before = this.life;
		if (before == null) {
			this.life = new Life(now, now, now, false);
			return Duration.ZERO;
		}
		var gap = Duration.ofNanos(now - before.tickNanos());
		boolean stoodStill = isPause(gap);
		this.life = before.next(now, stoodStill);
		return stoodStill ? gap : Duration.ZERO;
	}

	/** Notices nothing more, until the next tick. */
	public void forget() {
		this.life = null;
	}

	/**
	 * How long a request that is read now may have waited in a pause; zero if there was
	 * none.
	 */
	public Duration waited() {
		var known = this.life;
		if (known == null) {
			return Duration.ZERO;
		}
		long now = this.clock.nanos();
		var sinceTick = Duration.ofNanos(now - known.tickNanos());
		if (isPause(sinceTick)) {
			return sinceTick;
		}
		boolean justEnded = known.hasPaused() && now - known.untilNanos() <= this.grace.toNanos();
		return justEnded ? Duration.ofNanos(now - known.fromNanos()) : Duration.ZERO;
	}

	private boolean isPause(Duration gap) {
		return gap.compareTo(this.bound) > 0;
	}

}
