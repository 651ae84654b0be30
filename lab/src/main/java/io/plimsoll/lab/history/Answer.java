package io.plimsoll.lab.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a client was told when its operation was done. Components that the answer did not
 * have are null.
 *
 * @param httpStatus the status of the response
 * @param booking the booking it is about
 * @param status how far the booking has got
 * @param seat how the seat stands
 * @param seats how many seats are free and taken
 * @param position the position of the write, or of the state that was read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(int httpStatus, @Nullable String booking, @Nullable BookingStatus status, @Nullable SeatState seat,
		@Nullable SeatCount seats, @Nullable Position position) {

	/** An answer about a booking. */
	public static Answer booking(int httpStatus, String booking, BookingStatus status, @Nullable Position position) {
		return new Answer(httpStatus, booking, status, null, null, position);
	}

	/** An answer about a seat. */
	public static Answer seat(SeatState seat, @Nullable Position position) {
		return new Answer(200, null, null, seat, null, position);
	}

	/** An answer about a flight. */
	public static Answer flight(SeatCount seats, @Nullable Position position) {
		return new Answer(200, null, null, null, seats, position);
	}

}
