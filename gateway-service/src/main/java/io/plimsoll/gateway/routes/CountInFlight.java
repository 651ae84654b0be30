package io.plimsoll.gateway.routes;

import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;

/**
 * Ends a request's {@link Placement} when the last of the answer was passed on, when it
 * failed, or when nobody waits for it any more.
 */
final class CountInFlight implements GlobalFilter, Ordered {

	@Override
	public int getOrder() {
		// around the one that passes the body on
		return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		var placement = Placement.begin(exchange);
		return chain.filter(exchange).doFinally((_) -> placement.end());
	}

}
