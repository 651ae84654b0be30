package io.plimsoll.gateway.waitingroom.page;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the page shows; all decided by the room.
 *
 * @param event the name of the sale
 * @param flight what is sold
 * @param phase where the visitor stands
 * @param place the visitor's number in the line
 * @param ahead how many are called before the visitor
 * @param eta how long it will take
 * @param waiting how many wait in all
 * @param progress from 0 to 1, how far the visitor has come since joining
 * @param pollAfter when to look again
 * @param now when this was true
 * @param opens when the sale opens
 * @param passExpires until when the visitor can book
 * @param booking where to book
 */
public record RoomView(String event, String flight, Phase phase, OptionalInt place, OptionalInt ahead,
		Optional<EtaBand> eta, int waiting, double progress, Duration pollAfter, Instant now, Instant opens,
		Optional<Instant> passExpires, Optional<URI> booking) {

	/** Where a visitor stands. */
	public enum Phase {

		BEFORE_OPENING_OUTSIDE, OUTSIDE, ENTRANT, WAITING, PAUSED, CALLED, ADMITTED, FINISHED, EXPIRED, CLOSED;

		/** Whether the page looks again by itself. */
		boolean polls() {
			return switch (this) {
				case BEFORE_OPENING_OUTSIDE, ENTRANT, WAITING, PAUSED, CALLED -> true;
				case OUTSIDE, ADMITTED, FINISHED, EXPIRED, CLOSED -> false;
			};
		}

	}

	/**
	 * A time to wait, as exact as it is known.
	 *
	 * @param from at least
	 * @param to at most
	 */
	public record EtaBand(Duration from, Duration to) {
	}

}
