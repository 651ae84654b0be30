package io.plimsoll.gateway.waitingroom.web;

import java.net.URI;
import java.security.Principal;
import java.time.Duration;

import io.plimsoll.contract.IdempotencyKey;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.gateway.problem.Problem;
import io.plimsoll.gateway.waitingroom.JoinDecision;
import io.plimsoll.gateway.waitingroom.OpenSale;
import io.plimsoll.gateway.waitingroom.Rooms;
import io.plimsoll.gateway.waitingroom.Standing;
import io.plimsoll.gateway.waitingroom.token.Binding;
import io.plimsoll.gateway.waitingroom.token.TokenKind;
import io.plimsoll.gateway.waitingroom.web.Tickets.Shown;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import reactor.core.publisher.Mono;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Joining a sale, and asking where one stands. */
@RestController
class TicketController {

	private final Rooms rooms;

	private final Tickets tickets;

	TicketController(Rooms rooms, Tickets tickets) {
		this.rooms = rooms;
		this.tickets = tickets;
	}

	/**
	 * Gives a place to who comes with a new key or cookie, and tells the others theirs.
	 */
	@PostMapping("/waiting-room/{event}/tickets")
	@SecurityRequirements
	@ApiResponse(responseCode = "201", description = "A place",
			content = @Content(schema = @Schema(implementation = TicketReport.class)))
	@ApiResponse(responseCode = "200", description = "The place that one has")
	@ApiResponse(responseCode = "400", description = "Neither a key nor a cookie came")
	@ApiResponse(responseCode = "404", description = "There is no such sale")
	@ApiResponse(responseCode = "409", description = "The sale is closed")
	Mono<ResponseEntity<?>> join(@PathVariable String event, ServerWebExchange exchange) {
		return Answers.of(this.rooms, event, (sale) -> joining(sale, exchange));
	}

	private Mono<ResponseEntity<?>> joining(OpenSale sale, ServerWebExchange exchange) {
		var event = sale.sale().event();
		var request = exchange.getRequest();
		var cookie = Visitor.ofCookie(request);
		return cookie.isPresent() ? join(sale, cookie.get(), exchange)
				: switch (IdempotencyKey.parse(request.getHeaders().getOrEmpty(IdempotencyKey.HEADER))) {
					case IdempotencyKey.Valid key -> join(sale, Visitor.ofKey(event, key), exchange);
					case IdempotencyKey.Missing() ->
						Answers.problem(Problem.ofField(ProblemType.MISSING_IDEMPOTENCY_KEY, IdempotencyKey.HEADER,
								"The header is missing: " + IdempotencyKey.HEADER));
					case IdempotencyKey.Malformed(var why) ->
						Answers.problem(Problem.ofField(ProblemType.INVALID_IDEMPOTENCY_KEY, IdempotencyKey.HEADER,
								"The key is malformed: " + why));
				};
	}

	/** Where the holder of a ticket stands. */
	@GetMapping("/waiting-room/{event}/tickets/{ticket}")
	@SecurityRequirements
	@ApiResponse(responseCode = "200", description = "Where one stands",
			content = @Content(schema = @Schema(implementation = TicketReport.class)))
	@ApiResponse(responseCode = "403", description = "The ticket is no good")
	@ApiResponse(responseCode = "404", description = "There is no such sale")
	@ApiResponse(responseCode = "410", description = "The turn has passed")
	Mono<ResponseEntity<?>> standing(@PathVariable String event, @PathVariable String ticket) {
		return Answers.of(this.rooms, event, (sale) -> standing(sale, ticket));
	}

	private Mono<ResponseEntity<?>> standing(OpenSale sale, String ticket) {
		var event = sale.sale().event();
		return switch (this.tickets.read(TokenKind.TICKET, sale, ticket)) {
			case Shown.Nobodys(var why) -> Answers.problem(RoomProblems.ticketRefused(event, why));
			case Shown.Somebodys(var place, var _) -> {
				var standing = sale.room().standing(place);
				yield (standing.state() == Standing.State.EXPIRED) ? Answers.problem(RoomProblems.turnPassed(event))
						: Mono.just(ResponseEntity.ok()
							.cacheControl(CacheControl.maxAge(Duration.ofSeconds(standing.pollAfter().toSeconds()))
								.cachePrivate())
							.body(TicketReport.of(ticket, standing)));
			}
		};
	}

	private Mono<ResponseEntity<?>> join(OpenSale sale, Binding binding, ServerWebExchange exchange) {
		return exchange.getPrincipal()
			.map(Principal::getName)
			.defaultIfEmpty("")
			.flatMap((customer) -> switch (sale.room().join(binding.high(), binding.low(), sale.lane(customer))) {
				case JoinDecision.Closed() -> Answers.problem(RoomProblems.closed(sale.sale().event()));
				case JoinDecision.Full() -> Answers.problem(RoomProblems.full());
				case JoinDecision.Joined(var place, boolean anew) -> {
					var ticket = this.tickets.ticket(sale, place, binding);
					var where = URI.create("/waiting-room/" + sale.sale().event() + "/tickets/" + ticket);
					yield Answers.once(sale,
							() -> ResponseEntity.status(anew ? HttpStatus.CREATED : HttpStatus.OK)
								.location(where)
								.cacheControl(CacheControl.noStore())
								.body(TicketReport.of(ticket, sale.room().standing(place))));
				}
			});
	}

}
