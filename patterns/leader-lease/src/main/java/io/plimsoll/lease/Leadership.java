package io.plimsoll.lease;

import java.time.Duration;

import io.plimsoll.deadline.MonotonicClock;

/**
 * The right to write in a scope, for a limited time. The time spares work that would be
 * refused; what makes a late write harmless is the epoch, which goes with every write and
 * which the database compares.
 * <p>
 * A value: a renewal makes a new one. Take it when a unit of work begins, ask
 * {@link #ensure} before each step that others see, and do not keep it.
 *
 * @param scope what is led
 * @param epoch the number of this leadership, to be written with every row
 * @param validUntilNanos the point on {@code clock} after which others may lead
 * @param clock the clock that judges it
 */
public record Leadership(String scope, long epoch, long validUntilNanos, MonotonicClock clock) {

	/** The time in which no other member leads; zero or negative once it has passed. */
	public Duration remaining() {
		return Duration.ofNanos(this.validUntilNanos - this.clock.nanos());
	}

	/** Whether no other member leads yet. */
	public boolean isValid() {
		return this.validUntilNanos - this.clock.nanos() > 0;
	}

	/**
	 * Makes sure that work which takes {@code needed} ends within the lease.
	 * @throws StaleLeadershipException if too little of the lease is left
	 */
	public void ensure(Duration needed) {
		if (remaining().compareTo(needed) <= 0) {
			throw new StaleLeadershipException(this.scope, this.epoch, Cause.LOCAL_CHECK);
		}
	}

	Leadership renewedUntil(long nanos) {
		return new Leadership(this.scope, this.epoch, nanos, this.clock);
	}

}
