package io.plimsoll.lab.experiment.booking;

import java.util.Objects;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import io.plimsoll.lab.history.Action;
import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.HttpOutcome;
import io.plimsoll.lab.history.Operation;
import io.plimsoll.lab.history.Pending;
import io.plimsoll.lab.history.Position;
import io.plimsoll.lab.history.SeatCount;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.ProblemReason;
import io.plimsoll.lab.load.Request;

/** Words wishes as HTTP, and takes down what came of them. */
final class BookingCalls {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private BookingCalls() {
	}

	/** The request for {@code wish}, which is about {@code subject}. */
	static Request request(Wish wish, String token, Object subject) {
		var operation = wish.operation();
		var request = switch (operation.action()) {
			case HOLD -> Request.of("POST", "/bookings").json(hold(wish));
			case CONFIRM -> Request.of("PUT", "/bookings/" + operation.booking() + "/confirmation");
			case CANCEL -> Request.of("DELETE", "/bookings/" + operation.booking());
			case READ_BOOKING -> Request.get("/bookings/" + operation.booking());
			case READ_FLIGHT, READ_SEAT -> Request.get("/flights/" + operation.flight());
		};
		if (operation.key() != null) {
			request.header("Idempotency-Key", '"' + operation.key() + '"');
		}
		if (operation.readAfter() != null) {
			request.header("Plimsoll-Read-After", operation.readAfter().toString());
		}
		if (operation.current()) {
			request.header("Cache-Control", "no-cache");
		}
		return request.header("Authorization", "Bearer " + token).about(subject).build();
	}

	private static String hold(Wish wish) {
		return """
				{"flight":"%s","seat":"%s","customer":"%s"}""".formatted(wish.operation().flight(),
				wish.operation().seat(), wish.customer());
	}

	/** Takes down the end of a request. */
	static void end(Operation asked, io.plimsoll.lab.load.Operation done, Pending pending) {
		var answer = done.answer();
		if (answer == null) {
			switch (done.outcome()) {
				case Outcome.Unknown unknown -> pending.unknown(null, unknown.cause());
				case Outcome.Failed failed -> pending.refused(0, "not sent: " + failed.cause());
				case Outcome.Good _, Outcome.Late _, Outcome.Refused _ ->
					throw new IllegalStateException("No answer, yet " + done.outcome());
			}
			return;
		}
		end(asked, answer, pending);
	}

	/** Takes down the answer to a request. */
	static void end(Operation asked, io.plimsoll.lab.load.Answer answer, Pending pending) {
		switch (HttpOutcome.of(answer.status())) {
			case OK -> pending.ok(answer(asked.action(), answer));
			case REFUSED -> pending.refused(answer.status(), reason(answer));
			case UNKNOWN -> pending.unknown(answer.status(), reason(answer));
		}
	}

	/** Why it was not done; the status, if nothing else is said. */
	static String reason(io.plimsoll.lab.load.Answer answer) {
		return Objects.requireNonNullElse(ProblemReason.of(answer.text()), Integer.toString(answer.status()));
	}

	/** What a good answer says. */
	static Answer answer(Action action, io.plimsoll.lab.load.Answer answer) {
		var json = json(answer.text());
		return switch (action) {
			case HOLD, CONFIRM, CANCEL, READ_BOOKING -> Answer.booking(answer.status(), json.path("id").asString(""),
					BookingStatus.valueOf(json.path("status").asString("HELD")), position(json));
			case READ_FLIGHT, READ_SEAT ->
				Answer.flight(count(json), answer.header("ETag").flatMap(Position::parse).orElse(null));
		};
	}

	private static Position position(JsonNode booking) {
		return new Position(booking.path("shard").asInt(), booking.path("epoch").asLong(),
				booking.path("sequence").asLong());
	}

	private static SeatCount count(JsonNode flight) {
		int free = 0;
		int seats = 0;
		for (var seat : flight.path("seats")) {
			seats++;
			if (seat.path("state").asString("").equals("FREE")) {
				free++;
			}
		}
		return new SeatCount(flight.path("seatsTotal").asInt(), free, seats - free);
	}

	private static JsonNode json(String text) {
		try {
			return JSON.readTree(text);
		}
		catch (JacksonException _) {
			return MissingNode.getInstance();
		}
	}

}
