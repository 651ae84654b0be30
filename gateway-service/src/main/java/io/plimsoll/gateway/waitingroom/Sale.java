package io.plimsoll.gateway.waitingroom;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What an operator says of a sale.
 *
 * @param event its name, in paths and in tokens
 * @param flight whose seats are sold
 * @param admission how fast people are let in
 * @param size how many may be in at a time; empty if the rate alone decides
 * @param opens when the entrants are shuffled and the line begins to move
 * @param state whether it moves
 */
public record Sale(String event, String flight, Admission admission, OptionalInt size, Instant opens, State state) {

	private static final Pattern EVENT = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

	public Sale {
		if (!isEvent(event)) {
			throw new IllegalArgumentException("event must be 1 to 40 of a-z, 0-9 and -: " + event);
		}
		if (size.isPresent() && size.getAsInt() < 1) {
			throw new IllegalArgumentException("size must be >= 1: " + size.getAsInt());
		}
	}

	/** Whether {@code name} can be an event's. */
	public static boolean isEvent(String name) {
		return EVENT.matcher(name).matches();
	}

	/** Whether a hold needs a pass. */
	public boolean needsPass() {
		return this.state != State.CLOSED;
	}

	/** What becomes of the line. */
	public enum State {

		/** It moves, once it is time. */
		OPEN,

		/** It stands; people may join it, and who is in stays in. */
		PAUSED,

		/** There is none: nobody joins, and no pass is needed. */
		CLOSED

	}

}
