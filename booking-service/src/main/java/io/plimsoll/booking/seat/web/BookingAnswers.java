package io.plimsoll.booking.seat.web;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.seat.ConfirmHold;
import io.plimsoll.booking.seat.HoldDecision;
import io.plimsoll.booking.seat.PlaceHold;
import io.plimsoll.booking.seat.SeatWish;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Words what became of a request. A new outcome does not compile until it has a status.
 */
@Component
class BookingAnswers {

	private final JsonMapper json;

	BookingAnswers(JsonMapper json) {
		this.json = json;
	}

	Answer of(PlaceHold.Outcome outcome, SeatWish wish) {
		return switch (outcome) {
			case PlaceHold.Held(var booking) ->
				booking(201, booking, Map.of(HttpHeaders.LOCATION, "/bookings/" + booking.id()));
			case PlaceHold.Refused(var reason) -> problem(of(reason, wish), "/bookings");
		};
	}

	Answer of(ConfirmHold.Outcome outcome) {
		var path = "/bookings/" + outcome.booking().id() + "/confirmation";
		return switch (outcome.decision()) {
			case CONFIRM, ALREADY_CONFIRMED -> booking(outcome.booking());
			case HOLD_EXPIRED -> problem(
					Problems.of(ProblemType.HOLD_EXPIRED, "The hold ended at " + outcome.booking().holdExpires() + "."),
					path);
			case CANCELLED -> problem(Problems.of(ProblemType.BOOKING_CANCELLED, "The booking was cancelled."), path);
		};
	}

	Answer booking(Booking booking) {
		return booking(200, booking, Map.of());
	}

	private Answer booking(int status, Booking booking, Map<String, String> more) {
		var headers = new HashMap<>(more);
		headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
		headers.put(HttpHeaders.ETAG, booking.position().etag());
		return new Answer(status, headers, this.json.writeValueAsString(booking));
	}

	private Answer problem(ProblemDetail problem, String path) {
		problem.setInstance(URI.create(path));
		return new Answer(problem.getStatus(),
				Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE),
				this.json.writeValueAsString(problem));
	}

	static ProblemDetail unknownFlight() {
		return Problems.ofField(ProblemType.FLIGHT_NOT_BOOKABLE, "flight", "There is no such flight.");
	}

	static ProblemDetail unknownSeat(String flight) {
		return Problems.ofField(ProblemType.UNKNOWN_SEAT, "seat", flight + " has no such seat.");
	}

	private static ProblemDetail of(HoldDecision.Reason reason, SeatWish wish) {
		return switch (reason) {
			case UNKNOWN_FLIGHT -> unknownFlight();
			case UNKNOWN_SEAT -> unknownSeat(wish.flight());
			case SEAT_TAKEN ->
				Problems.of(ProblemType.SEAT_TAKEN, "Seat " + wish.seat() + " of " + wish.flight() + " is taken.");
		};
	}

}
