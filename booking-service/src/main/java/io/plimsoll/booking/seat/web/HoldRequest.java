package io.plimsoll.booking.seat.web;

import java.util.regex.Pattern;

import io.plimsoll.booking.seat.SeatWish;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a hold.
 *
 * @param flight like {@code PL101}
 * @param seat like {@code 12A}
 * @param customer like {@code c-000001}; a customer's own
 */
record HoldRequest(@Nullable String flight, @Nullable String seat, @Nullable String customer) {

	private static final Pattern FLIGHT = Pattern.compile("[A-Z0-9]{2,8}");

	private static final Pattern SEAT = Pattern.compile("[1-9][0-9]{0,2}[A-Z]");

	private static final Pattern CUSTOMER = Pattern.compile("[A-Za-z0-9._:@-]{1,64}");

	/** The wish, if it names what could be a flight, a seat and a customer. */
	SeatWish wish() {
		var wish = new SeatWish(present("flight", this.flight), present("seat", this.seat),
				present("customer", this.customer));
		if (!CUSTOMER.matcher(wish.customer()).matches()) {
			throw invalid("customer", "is no customer's id");
		}
		if (!FLIGHT.matcher(wish.flight()).matches()) {
			throw new ProblemException(BookingAnswers.unknownFlight());
		}
		if (!SEAT.matcher(wish.seat()).matches()) {
			throw new ProblemException(BookingAnswers.unknownSeat(wish.flight()));
		}
		return wish;
	}

	private static String present(String field, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw invalid(field, "is missing");
		}
		return value;
	}

	private static ProblemException invalid(String field, String why) {
		return ProblemException.ofField(ProblemType.INVALID_VALUE, field, field + " " + why + ".");
	}

}
