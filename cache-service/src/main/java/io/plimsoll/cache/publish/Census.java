package io.plimsoll.cache.publish;

/**
 * Whether the source's word is taken that addresses were removed. A source that has lost
 * more than half of what it had at the end of the last round is believed none of its
 * removals: a restored backup, an empty database, a statement without a condition. What
 * it still has is published all the same.
 * <p>
 * Immutable. What really shrank so much is believed after a restart.
 *
 * @param before how many addresses there were when the last round ended that was
 * believed; 0 if there was none
 */
record Census(long before) {

	/** Of a process that has just started. */
	static final Census FIRST = new Census(0);

	/** Whether removals are believed of a source that has so many addresses now. */
	boolean believes(long present) {
		return present * 2 >= this.before;
	}

	/** What holds after a round that ended with so many. */
	Census after(long present) {
		return believes(present) ? new Census(present) : this;
	}

}
