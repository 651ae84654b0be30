package io.plimsoll.booking.seat.web;

import io.plimsoll.booking.idempotency.web.IdempotentAnswers;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.web.LeaderDispatch;
import io.plimsoll.booking.seat.Bookings;
import io.plimsoll.booking.seat.CancelBooking;
import io.plimsoll.booking.seat.Confirmations;
import io.plimsoll.booking.seat.Holds;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.writer.ShardWriter;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Caller;
import io.plimsoll.contract.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Bookings, written by the leader of the flight's shard. What is to be written to is read
 * from the database; {@code io.plimsoll.booking.follower.web} shows bookings.
 */
@RestController
@RequestMapping(path = "/bookings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Bookings")
class BookingController {

	private final VisibleBookings bookings;

	private final Holds holds;

	private final Confirmations confirmations;

	private final BookingAnswers answers;

	private final IdempotentAnswers idempotent;

	private final LeaderDispatch leader;

	private final ShardWriter writer;

	private final Shards shards;

	private final JsonMapper json;

	BookingController(VisibleBookings bookings, Holds holds, Confirmations confirmations, BookingAnswers answers,
			IdempotentAnswers idempotent, LeaderDispatch leader, ShardWriter writer, Shards shards, JsonMapper json) {
		this.bookings = bookings;
		this.holds = holds;
		this.confirmations = confirmations;
		this.answers = answers;
		this.idempotent = idempotent;
		this.leader = leader;
		this.writer = writer;
		this.shards = shards;
		this.json = json;
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Hold a seat",
			description = "201 with Location and the write's position as ETag; 409 if the seat is taken; 422 if there "
					+ "is no such flight or seat, or if the key came with another body. A replay carries "
					+ "Idempotency-Replayed: true.",
			parameters = @Parameter(in = ParameterIn.HEADER, name = "Idempotency-Key", required = true,
					example = "\"\\\"7c1f-hold-12A\\\"\"", description = "A quoted string of 1 to 255 characters"))
	@ApiResponse(responseCode = "201", description = "Held",
			content = @Content(schema = @Schema(implementation = Booking.class)))
	@ApiResponse(responseCode = "409", description = "The seat is taken, or the same request is being worked on")
	@ApiResponse(responseCode = "422",
			description = "There is no such flight or seat, or the key was used for another request")
	ResponseEntity<byte[]> hold(@RequestBody HoldRequest body, Caller caller, HttpServletRequest request) {
		var canonical = this.json.writeValueAsString(body);
		var keyed = this.idempotent.keyed(request, caller, canonical);
		var wish = body.wish();
		if (!caller.mayActFor(wish.customer())) {
			throw ProblemException.ofField(ProblemType.FORBIDDEN, "customer",
					"The token does not allow this call for another customer.");
		}
		var scope = this.shards.scopeOf(wish.flight());
		return this.leader.answer(scope, request, canonical, () -> this.idempotent.of(this.writer.writeOnce(scope,
				keyed, this.holds.place(wish, keyed.key()), (outcome) -> this.answers.of(outcome, wish))));
	}

	@PutMapping("/{id}/confirmation")
	@Operation(summary = "Confirm a hold",
			description = "200, also if it is confirmed already; 409 if the hold has expired or was cancelled. "
					+ "`delivery` says what was decided of the delivery: CONFIRMED to the version of the customer's "
					+ "address that was the present one, NONE if there is no address, PENDING with a reason if "
					+ "nothing was known of it in time. What is not CONFIRMED is decided again when the "
					+ "confirmation is sent again under another key.",
			parameters = @Parameter(in = ParameterIn.HEADER, name = "Idempotency-Key", required = true,
					example = "\"\\\"7c1f-confirm\\\"\"", description = "A quoted string of 1 to 255 characters"))
	@ApiResponse(responseCode = "200", description = "Confirmed",
			content = @Content(schema = @Schema(implementation = Booking.class)))
	@ApiResponse(responseCode = "409", description = "The hold has expired, or the booking was cancelled")
	@ApiResponse(responseCode = "422", description = "The key was used for another request")
	ResponseEntity<byte[]> confirm(@PathVariable String id, Caller caller, HttpServletRequest request) {
		var keyed = this.idempotent.keyed(request, caller, "");
		var booking = this.bookings.find(id, caller);
		var scope = Shards.scope(booking.shard());
		return this.leader.answer(scope, request, null, () -> this.idempotent
			.of(this.writer.writeOnce(scope, keyed, this.confirmations.confirm(booking), this.answers::of)));
	}

	@DeleteMapping("/{id}")
	@Operation(summary = "Cancel a booking", description = "200 with the cancelled booking, however often.")
	@ApiResponse(responseCode = "200", description = "Cancelled",
			content = @Content(schema = @Schema(implementation = Booking.class)))
	ResponseEntity<byte[]> cancel(@PathVariable String id, Caller caller, HttpServletRequest request) {
		var booking = this.bookings.find(id, caller);
		var scope = Shards.scope(booking.shard());
		return this.leader.answer(scope, request, null, () -> this.answers
			.booking(this.writer.write(scope, new CancelBooking(booking.flight(), booking.id()))));
	}

}
