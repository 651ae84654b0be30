package io.plimsoll.lab.history;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param seat the seat, unless the whole flight is meant
 * @param booking the booking, where the client knows it
 * @param key the idempotency key; attempts with one key are one wish
 * @param readAfter the position that the client has seen and passed along
 * @param current whether a read demands the present state
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Operation(Action action, String flight, @Nullable String seat, @Nullable String booking,
		@Nullable String key, @Nullable Position readAfter, boolean current) {

	/** The wish to take a seat. */
	public static Operation hold(String flight, String seat, String key) {
		return new Operation(Action.HOLD, flight, seat, null, key, null, false);
	}

	/** The wish to have it for good. */
	public static Operation confirm(String flight, String seat, String booking, String key) {
		return new Operation(Action.CONFIRM, flight, seat, booking, key, null, false);
	}

	/** The wish to give it back. */
	public static Operation cancel(String flight, String seat, String booking) {
		return new Operation(Action.CANCEL, flight, seat, booking, null, null, false);
	}

	/** A look at one seat. */
	public static Operation readSeat(String flight, String seat) {
		return new Operation(Action.READ_SEAT, flight, seat, null, null, null, false);
	}

	/** A look at one booking. */
	public static Operation readBooking(String flight, String seat, String booking) {
		return new Operation(Action.READ_BOOKING, flight, seat, booking, null, null, false);
	}

	/** A look at all seats of a flight. */
	public static Operation readFlight(String flight) {
		return new Operation(Action.READ_FLIGHT, flight, null, null, null, null, false);
	}

	/** This, with the demand to see nothing older than {@code position}. */
	public Operation after(@Nullable Position position) {
		return new Operation(this.action, this.flight, this.seat, this.booking, this.key, position, this.current);
	}

	/** This, with the demand to see the present state. */
	public Operation asOfNow() {
		return new Operation(this.action, this.flight, this.seat, this.booking, this.key, this.readAfter, true);
	}

	/** For people. */
	@Override
	public String toString() {
		var text = new StringBuilder(this.action.name().toLowerCase(Locale.ROOT).replace('_', ' '));
		text.append(' ').append(this.flight);
		append(text, " ", this.seat);
		append(text, " booking ", this.booking);
		append(text, " key ", this.key);
		append(text, " after ", this.readAfter);
		append(text, " as of ", this.current ? "now" : null);
		return text.toString();
	}

	private static void append(StringBuilder text, String label, @Nullable Object value) {
		if (value != null) {
			text.append(label).append(value);
		}
	}

}
