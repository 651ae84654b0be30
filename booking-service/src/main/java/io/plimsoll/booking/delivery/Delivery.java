package io.plimsoll.booking.delivery;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What was decided of a confirmed booking's delivery. This is also its form on the wire.
 * It names the version of an address and not the address itself, which has no business in
 * the log of bookings.
 *
 * @param state how far it has got
 * @param addressVersion the version of the address that it goes to; only if it is
 * confirmed
 * @param reason why it is pending; only if it is
 * @param asOf when it was decided, by the database. The address was the present one at a
 * time within the request that decided
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(State state, @Nullable Long addressVersion, AddressFinding.@Nullable Reason reason,
		Instant asOf) {

	/** How far a delivery has got. */
	public enum State {

		/** It goes to the address that was the present one. */
		CONFIRMED,
		/** It is not decided, as nothing was known of the address. */
		PENDING,
		/** There is no address to go to. */
		NONE

	}

	/**
	 * Decides. What is confirmed stays so; what is not is decided anew by what is known
	 * now, and stays as it is by what is not.
	 * @param before what was decided before, if it was
	 * @param now the time by the database
	 */
	public static Delivery settle(@Nullable Delivery before, AddressFinding found, Instant now) {
		if (before != null && before.state == State.CONFIRMED) {
			return before;
		}
		return switch (found) {
			case AddressFinding.Present(long version) -> new Delivery(State.CONFIRMED, version, null, now);
			case AddressFinding.Absent() ->
				(before != null && before.state == State.NONE) ? before : new Delivery(State.NONE, null, null, now);
			case AddressFinding.Unknown(var reason) ->
				(before != null) ? before : new Delivery(State.PENDING, null, reason, now);
		};
	}

}
