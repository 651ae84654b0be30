package io.plimsoll.gateway.flights;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import io.plimsoll.contract.Preference;
import io.plimsoll.gateway.flights.FlightBoard.Listed;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Answers from the board: whoever says that it suffices, always, and whoever would be
 * refused otherwise, with {@value #DEGRADED} to tell what is missing.
 */
public final class BoardAnswers implements WebFilter, Ordered {

	/** Says which part of an answer is missing that would have been there in calm. */
	static final String DEGRADED = "Plimsoll-Degraded";

	private static final String MISSING = "seatsFree";

	/** Behind admission: this is an answer as any other. */
	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 210;

	private final FlightBoard board;

	private final LongAdder degraded = new LongAdder();

	BoardAnswers(FlightBoard board) {
		this.board = board;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		var request = exchange.getRequest();
		return Minimal.isPreferred(request) && Minimal.suffices(request) ? this.board.listed()
			.map((listed) -> write(exchange, listed, Preference.APPLIED, Preference.MINIMAL))
			.orElseGet(() -> chain.filter(exchange)) : chain.filter(exchange);
	}

	/** An answer in place of a refusal, if the board has one. */
	public Optional<Mono<Void>> insteadOfRefusal(ServerWebExchange exchange) {
		return Minimal.suffices(exchange.getRequest()) ? this.board.listed().map((listed) -> Mono.defer(() -> {
			this.degraded.increment();
			return write(exchange, listed, DEGRADED, MISSING);
		})) : Optional.empty();
	}

	/** How many were answered that would have been refused otherwise. */
	long degraded() {
		return this.degraded.sum();
	}

	private Mono<Void> write(ServerWebExchange exchange, Listed listed, String field, String value) {
		var response = exchange.getResponse();
		response.setStatusCode(HttpStatus.OK);
		var headers = response.getHeaders();
		headers.set(field, value);
		headers.set(HttpHeaders.AGE, Long.toString(this.board.age(listed).toSeconds()));
		headers.set("Cache-Status", "\"gateway\"; hit; detail=board");
		headers.setCacheControl("no-cache");
		headers.setVary(List.of("Prefer"));
		headers.setContentType(MediaType.APPLICATION_JSON);
		headers.setContentLength(listed.body().remaining());
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(listed.body().duplicate())));
	}

}
