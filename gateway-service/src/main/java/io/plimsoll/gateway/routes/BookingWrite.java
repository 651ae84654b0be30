package io.plimsoll.gateway.routes;

import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;

/** What a request writes to the booking service, as far as others have to know. */
public sealed interface BookingWrite {

	/** The order from which on a filter can ask: the body has been looked at then. */
	int KNOWN_FROM = RouteToLeader.ORDER + 1;

	/** A seat of {@code flight} is to be held. */
	record Hold(String flight) implements BookingWrite {
	}

	/** A booking is to be confirmed or cancelled. */
	record Change(String booking) implements BookingWrite {
	}

	/**
	 * Anything else, a hold whose body names no flight among them: it will be refused.
	 */
	record Other() implements BookingWrite {
	}

	/** What the request of {@code exchange} writes. */
	static BookingWrite of(ServerWebExchange exchange) {
		var request = exchange.getRequest();
		var path = request.getPath().value();
		if (WriteSubject.isInBody(request.getMethod(), path)) {
			return (exchange.getAttribute(RouteToLeader.FLIGHT) instanceof String flight) ? new Hold(flight)
					: new Other();
		}
		return WriteSubject.ofPath(request.getMethod(), path)
			.filter((_) -> isCancellation(exchange) || path.endsWith("/confirmation"))
			.<BookingWrite>map(Change::new)
			.orElseGet(Other::new);
	}

	/** Whether a change is a cancellation. */
	static boolean isCancellation(ServerWebExchange exchange) {
		return HttpMethod.DELETE.equals(exchange.getRequest().getMethod());
	}

}
