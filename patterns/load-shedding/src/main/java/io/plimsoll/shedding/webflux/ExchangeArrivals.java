package io.plimsoll.shedding.webflux;

import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.Priority;
import org.jspecify.annotations.Nullable;

import org.springframework.web.server.ServerWebExchange;

/** Reads what admission must know from the head of a request; its body is not touched. */
@FunctionalInterface
public interface ExchangeArrivals {

	/** Trusts the rank that the edge has set: for services that only it can reach. */
	ExchangeArrivals INSIDE = (exchange) -> {
		var request = exchange.getRequest();
		return Arrival.inside(request.getPath().pathWithinApplication().value(),
				request.getHeaders().getFirst(Priority.HEADER));
	};

	/** What admission must know about {@code exchange}. */
	Arrival of(ServerWebExchange exchange);

	/**
	 * Who sends {@code exchange}, for those who look for the cause of refusals; null if
	 * that is not told. Asked only about what is refused.
	 */
	default @Nullable String client(ServerWebExchange exchange) {
		return null;
	}

}
