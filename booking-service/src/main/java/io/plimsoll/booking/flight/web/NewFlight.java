package io.plimsoll.booking.flight.web;

import java.time.Instant;

import io.plimsoll.booking.flight.FlightPlan;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a new flight.
 *
 * @param flight like {@code PL999}
 * @param origin an IATA code, like {@code HND}
 * @param destination an IATA code, like {@code ITM}
 * @param departs like {@code 2027-01-31T09:30:00Z}
 * @param rows how many rows of seats
 * @param seats the letters of each row, like {@code ABCDEF}
 */
record NewFlight(@Nullable String flight, @Nullable String origin, @Nullable String destination,
		@Nullable Instant departs, @Nullable Integer rows, @Nullable String seats) {

	/** The plan, if it can be flown. */
	FlightPlan plan() {
		var plan = new FlightPlan(present("flight", this.flight), present("origin", this.origin),
				present("destination", this.destination), present("departs", this.departs), present("rows", this.rows),
				present("seats", this.seats));
		return switch (plan.check()) {
			case FlightPlan.Sound() -> plan;
			case FlightPlan.Unsound(var field, var why) -> throw invalid(field, why);
		};
	}

	private static <T> T present(String field, @Nullable T value) {
		if (value == null) {
			throw invalid(field, "is missing");
		}
		return value;
	}

	private static ProblemException invalid(String field, String why) {
		return ProblemException.ofField(ProblemType.INVALID_VALUE, field, field + " " + why + ".");
	}

}
