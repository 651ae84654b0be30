package io.plimsoll.gateway.waitingroom.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import io.plimsoll.contract.IdempotencyKey;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.gateway.problem.Problem;
import io.plimsoll.gateway.problem.ProblemAnswers;
import io.plimsoll.gateway.routes.BookingWrite;
import io.plimsoll.gateway.waitingroom.Ending;
import io.plimsoll.gateway.waitingroom.HoldWatch;
import io.plimsoll.gateway.waitingroom.OpenSale;
import io.plimsoll.gateway.waitingroom.Place;
import io.plimsoll.gateway.waitingroom.Redemption;
import io.plimsoll.gateway.waitingroom.Rooms;
import io.plimsoll.gateway.waitingroom.token.TokenKind;
import io.plimsoll.gateway.waitingroom.web.Tickets.Shown;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;

/**
 * Asks a hold on a flight on sale for a pass, and learns from the answers what became of
 * it. A hold waits for a moment, at most {@link Redemption.Later} of a second, so that
 * the booking service never sees more of them in a second than are let in. Where nothing
 * is on sale it costs a look at an empty list.
 * <p>
 * An answer that says that the hold was not made leaves the pass as it was. One that does
 * not say whether it was, or none, ties the pass to its {@code Idempotency-Key}: under
 * that it may be sent again.
 */
final class PassFilter implements GlobalFilter, Ordered {

	private final Rooms rooms;

	private final Tickets tickets;

	private final HoldWatch holds;

	private final ProblemAnswers answers;

	private final MonotonicClock clock;

	PassFilter(Rooms rooms, Tickets tickets, HoldWatch holds, ProblemAnswers answers, MonotonicClock clock) {
		this.rooms = rooms;
		this.tickets = tickets;
		this.holds = holds;
		this.answers = answers;
		this.clock = clock;
	}

	@Override
	public int getOrder() {
		return BookingWrite.KNOWN_FROM;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		if (this.rooms.all().isEmpty()) {
			return chain.filter(exchange);
		}
		return switch (BookingWrite.of(exchange)) {
			case BookingWrite.Hold(var flight) -> this.rooms.inFrontOf(flight)
				.map((sale) -> hold(exchange, chain, sale))
				.orElseGet(() -> chain.filter(exchange));
			case BookingWrite.Change(var booking) ->
				chain.filter(exchange).then(Mono.fromRunnable(() -> changed(exchange, booking)));
			case BookingWrite.Other() -> chain.filter(exchange);
		};
	}

	private Mono<Void> hold(ServerWebExchange exchange, GatewayFilterChain chain, OpenSale sale) {
		var event = sale.sale().event();
		var request = exchange.getRequest();
		var sent = PassCookie.sent(request);
		if (sent.isEmpty()) {
			return this.answers.write(exchange, RoomProblems.passRequired(event, sale.sale().flight()));
		}
		return switch (this.tickets.read(TokenKind.PASS, sale, sent.get())) {
			case Shown.Nobodys(var why) -> this.answers.write(exchange, RoomProblems.passRefused(event, why));
			case Shown.Somebodys shown when !Visitor.mayUse(shown.binding(), request) ->
				this.answers.write(exchange, RoomProblems.passRefused(event, "it belongs to another visitor"));
			case Shown.Somebodys(var place, var _) -> exchange.getPrincipal()
				.map(Principal::getName)
				.defaultIfEmpty("")
				.flatMap((customer) -> redeem(exchange, chain, sale, place, customer));
		};
	}

	private Mono<Void> redeem(ServerWebExchange exchange, GatewayFilterChain chain, OpenSale sale, Place place,
			String customer) {
		var key = exchange.getRequest().getHeaders().getFirst(IdempotencyKey.HEADER);
		return switch (sale.room().redeem(place, customer, attempt(customer, key))) {
			case Redemption.Granted(var delay) -> Answers.written(sale)
				.then(delay.isZero() ? Mono.empty() : Mono.delay(delay))
				.then(Mono.defer(() -> send(exchange, chain, sale, place)));
			case Redemption.Again() -> send(exchange, chain, sale, place);
			case Redemption.Later(var delay) -> refuse(exchange, RoomProblems.later(delay));
			case Redemption.Refused(var why) -> refuse(exchange, RoomProblems.passRefused(sale.sale().event(), why));
		};
	}

	private Mono<Void> refuse(ServerWebExchange exchange, Problem problem) {
		return this.answers.write(exchange, problem);
	}

	private Mono<Void> send(ServerWebExchange exchange, GatewayFilterChain chain, OpenSale sale, Place place) {
		// it is nobody's business behind
		var plain = exchange.mutate()
			.request(exchange.getRequest().mutate().headers((headers) -> headers.remove(PassCookie.NAME)).build())
			.build();
		long began = this.clock.nanos();
		return chain.filter(plain)
			.doOnError((_) -> this.holds.failed())
			.then(Mono.defer(() -> answered(plain, sale, place, this.clock.since(began))));
	}

	private Mono<Void> answered(ServerWebExchange exchange, OpenSale sale, Place place, Duration took) {
		var status = exchange.getResponse().getStatusCode();
		var headers = exchange.getResponse().getHeaders();
		if (status == null || status.is5xxServerError()) {
			this.holds.failed();
			return Mono.empty();
		}
		this.holds.answered(took);
		if (status.is2xxSuccessful()) {
			booking(headers).ifPresent((booking) -> sale.room().held(place, booking));
		}
		else if (isRefusal(status, headers)) {
			sale.room().released(place);
		}
		return Answers.written(sale);
	}

	/** One that is being worked on is told when to come again. */
	private static boolean isRefusal(HttpStatusCode status, HttpHeaders headers) {
		return status.is4xxClientError() && !headers.containsHeader(HttpHeaders.RETRY_AFTER);
	}

	private void changed(ServerWebExchange exchange, String booking) {
		var status = exchange.getResponse().getStatusCode();
		if (status != null && status.is2xxSuccessful()) {
			var ending = BookingWrite.isCancellation(exchange) ? Ending.ABANDONED : Ending.COMPLETED;
			uuid(booking).ifPresent((id) -> this.rooms.ended(id, ending));
		}
	}

	private static Optional<UUID> booking(HttpHeaders headers) {
		var location = headers.getLocation();
		return (location != null) ? uuid(location.getPath().substring(location.getPath().lastIndexOf('/') + 1))
				: Optional.empty();
	}

	private static Optional<UUID> uuid(String text) {
		try {
			return Optional.of(UUID.fromString(text));
		}
		catch (IllegalArgumentException _) {
			return Optional.empty();
		}
	}

	private static long attempt(String customer, @Nullable String key) {
		try {
			var hash = MessageDigest.getInstance("SHA-256")
				.digest((customer + '\n' + key).getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(hash).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
