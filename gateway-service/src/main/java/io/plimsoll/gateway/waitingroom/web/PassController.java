package io.plimsoll.gateway.waitingroom.web;

import java.time.Instant;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.gateway.problem.Problem;
import io.plimsoll.gateway.waitingroom.OpenSale;
import io.plimsoll.gateway.waitingroom.Rooms;
import io.plimsoll.gateway.waitingroom.Standing;
import io.plimsoll.gateway.waitingroom.Turn;
import io.plimsoll.gateway.waitingroom.token.TokenKind;
import io.plimsoll.gateway.waitingroom.web.Tickets.Shown;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The pass of who is called, and giving it back. */
@RestController
class PassController {

	private final Rooms rooms;

	private final Tickets tickets;

	PassController(Rooms rooms, Tickets tickets) {
		this.rooms = rooms;
		this.tickets = tickets;
	}

	/** The pass for a ticket whose turn it is, the same one each time. */
	@PostMapping(path = "/waiting-room/{event}/passes", consumes = MediaType.APPLICATION_JSON_VALUE)
	@SecurityRequirements
	@ApiResponse(responseCode = "201", description = "The pass",
			content = @Content(schema = @Schema(implementation = PassReport.class)))
	@ApiResponse(responseCode = "202", description = "It is not one's turn yet",
			content = @Content(schema = @Schema(implementation = TicketReport.class)))
	@ApiResponse(responseCode = "403", description = "The ticket is no good, or another's")
	@ApiResponse(responseCode = "404", description = "There is no such sale")
	@ApiResponse(responseCode = "410", description = "The turn has passed")
	Mono<ResponseEntity<?>> pass(@PathVariable String event, @RequestBody PassRequest asked,
			ServerHttpRequest request) {
		return Answers.of(this.rooms, event, (sale) -> pass(sale, asked.ticket(), request));
	}

	private Mono<ResponseEntity<?>> pass(OpenSale sale, @Nullable String ticket, ServerHttpRequest request) {
		var event = sale.sale().event();
		if (ticket == null) {
			return Answers
				.problem(Problem.ofField(ProblemType.INVALID_VALUE, "ticket", "The field is missing: ticket"));
		}
		return switch (this.tickets.read(TokenKind.TICKET, sale, ticket)) {
			case Shown.Nobodys(var why) -> Answers.problem(RoomProblems.ticketRefused(event, why));
			case Shown.Somebodys shown when !Visitor.mayUse(shown.binding(), request) ->
				Answers.problem(RoomProblems.ticketRefused(event, "it belongs to another visitor"));
			case Shown.Somebodys shown -> answer(sale, ticket, shown);
		};
	}

	/** Gives a pass back, or tells that one is done: somebody else may have the place. */
	@DeleteMapping("/waiting-room/{event}/passes/{pass}")
	@SecurityRequirements
	@ApiResponse(responseCode = "204", description = "The place is free")
	@ApiResponse(responseCode = "403", description = "The pass is no good, or another's")
	@ApiResponse(responseCode = "404", description = "It was free already, or there is no such sale")
	Mono<ResponseEntity<?>> leave(@PathVariable String event, @PathVariable String pass, ServerHttpRequest request) {
		return Answers.of(this.rooms, event, (sale) -> leave(sale, pass, request));
	}

	private Mono<ResponseEntity<?>> leave(OpenSale sale, String pass, ServerHttpRequest request) {
		var event = sale.sale().event();
		return switch (this.tickets.read(TokenKind.PASS, sale, pass)) {
			case Shown.Nobodys(var why) -> Answers.problem(RoomProblems.passRefused(event, why));
			case Shown.Somebodys shown when !Visitor.mayUse(shown.binding(), request) ->
				Answers.problem(RoomProblems.passRefused(event, "it belongs to another visitor"));
			case Shown.Somebodys(var place, var _) ->
				sale.room().leave(place) ? Answers.once(sale, () -> ResponseEntity.noContent().build())
						: Answers.problem(Problem.of(ProblemType.UNKNOWN_PASS, "The place was free already."));
		};
	}

	private Mono<ResponseEntity<?>> answer(OpenSale sale, String ticket, Shown.Somebodys shown) {
		var event = sale.sale().event();
		return switch (sale.room().ask(shown.place())) {
			case Turn.Pass turn -> Answers.once(sale, () -> {
				var pass = this.tickets.pass(sale, shown.place(), shown.binding(), turn);
				return ResponseEntity.status(HttpStatus.CREATED)
					.cacheControl(CacheControl.noStore())
					.header(HttpHeaders.SET_COOKIE, PassCookie.of(pass).toString())
					.body(new PassReport(pass, turn.expires(), event, sale.sale().flight()));
			});
			case Turn.NotYet(var standing) -> Mono.just(ResponseEntity.accepted()
				.header(HttpHeaders.RETRY_AFTER, Long.toString(1 + standing.pollAfter().toSeconds()))
				.cacheControl(CacheControl.noStore())
				.body(TicketReport.of(ticket, standing)));
			case Turn.Never(var standing) -> Answers.problem((standing.state() == Standing.State.CLOSED)
					? RoomProblems.closed(event) : RoomProblems.turnPassed(event));
		};
	}

	/**
	 * Who asks for a pass.
	 *
	 * @param ticket its ticket
	 */
	record PassRequest(@Nullable String ticket) {
	}

	/**
	 * A pass.
	 *
	 * @param pass to be sent as {@code Plimsoll-Pass} with a hold, once
	 * @param expires until when
	 * @param event the sale
	 * @param flight the flight that is sold
	 */
	record PassReport(String pass, Instant expires, String event, String flight) {
	}

}
