package io.plimsoll.lease;

import java.time.Duration;

/**
 * Hears of what happens to this member's leaderships, on the thread it happens on; must
 * not block and must not throw.
 */
public interface LeaseEvents {

	/** This member leads now, because of {@code cause}. */
	default void taken(Leadership leadership, Cause cause) {
	}

	/**
	 * The leadership is about to run out unrenewed, in less than
	 * {@link LeaseTerms#danger()}: stop what others see. Told once for each time that it
	 * comes so far, on a thread that waits for no store.
	 */
	default void ending(Leadership leadership) {
	}

	/** This process, or its machine, stood still for {@code time}. */
	default void paused(Duration time) {
	}

	/** This member has learnt that it leads no longer. */
	default void lost(Leadership leadership) {
	}

	/** A write under {@code refusal}'s epoch was refused. */
	default void refused(StaleLeadershipException refusal) {
	}

}
