package io.plimsoll.gateway.routes;

import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.RequestTimeout;
import io.plimsoll.deadline.webflux.DeadlineWebFilter;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.webflux.LoadSheddingWebFilter;

import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tells the service what the gateway has decided: the rank of the request, the time that
 * is left for it, and which attempt it is. Last of all header filters, behind the removal
 * of hop-by-hop fields.
 */
final class PassOn implements HttpHeadersFilter, Ordered {

	private final DeadlinePolicy policy;

	PassOn(DeadlinePolicy policy) {
		this.policy = policy;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	/**
	 * The fields to send.
	 * @throws io.plimsoll.deadline.DeadlineExceededException if no time is left for a hop
	 */
	@Override
	public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
		var headers = new HttpHeaders();
		headers.addAll(input);
		var arrival = LoadSheddingWebFilter.arrival(exchange);
		headers.set(Priority.HEADER, ((arrival != null) ? arrival.priority() : Priority.UNKNOWN).format());
		var deadline = DeadlineWebFilter.deadline(exchange);
		var left = (deadline != null)
				? deadline.earlierBy(this.policy.hopMargin()).atMost(this.policy.max(), "before-call")
				: this.policy.max();
		headers.set(RequestTimeout.HEADER, RequestTimeout.format(left));
		var attempts = Attempts.of(exchange);
		if (attempts != null && attempts.count() > 1) {
			headers.set(Attempts.HEADER, Integer.toString(attempts.count()));
		}
		return headers;
	}

}
