package io.plimsoll.booking.feed;

import io.plimsoll.booking.leader.Duty;
import io.plimsoll.lease.Elector;

/**
 * Keeps the log from growing for ever. Whoever has not read an event by then does not
 * find it any more, and can tell so by the numbers.
 */
public final class ForgetOldEvents implements Duty {

	/** Small enough to hold up nobody's commit. */
	private static final int BATCH = 1000;

	/** Enough to forget as fast as a busy leader writes. */
	private static final int BATCHES = 20;

	private final Elector elector;

	private final OldEvents events;

	public ForgetOldEvents(Elector elector, OldEvents events) {
		this.elector = elector;
		this.events = events;
	}

	@Override
	public void perform(String scope) {
		for (int n = 0; n < BATCHES && this.events.exist(scope); n++) {
			this.events.forget(this.elector.require(scope), BATCH);
		}
	}

}
