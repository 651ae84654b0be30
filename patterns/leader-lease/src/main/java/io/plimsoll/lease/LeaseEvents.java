package io.plimsoll.lease;

/**
 * Hears of what happens to this member's leaderships, on the thread it happens on; must
 * not block and must not throw.
 */
public interface LeaseEvents {

	/** This member leads now, because of {@code cause}. */
	default void taken(Leadership leadership, Cause cause) {
	}

	/** This member has learnt that it leads no longer. */
	default void lost(Leadership leadership) {
	}

	/** A write under {@code refusal}'s epoch was refused. */
	default void refused(StaleLeadershipException refusal) {
	}

}
