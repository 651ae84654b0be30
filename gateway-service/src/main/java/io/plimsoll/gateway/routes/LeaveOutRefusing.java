package io.plimsoll.gateway.routes;

import java.net.ConnectException;

import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;

/**
 * Leaves an instance out from the first refused connection on, instead of from its next
 * check, and asks another that looks well, so that a process that is gone costs no
 * request but those that were on their way to it.
 * <p>
 * This is no retry: nothing of the request was sent, so it may be of any method, and no
 * instance has more work for it. Each instance is tried once at most, within the
 * request's deadline.
 */
final class LeaveOutRefusing implements GlobalFilter, Ordered {

	static final int ORDER = ReactiveLoadBalancerClientFilter.LOAD_BALANCER_CLIENT_FILTER_ORDER + 1;

	private final Upstreams upstreams;

	private final Balancer balancer;

	LeaveOutRefusing(Upstreams upstreams, Balancer balancer) {
		this.upstreams = upstreams;
		this.balancer = balancer;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		return chain.filter(exchange)
			.onErrorResume(ConnectException.class,
					(refused) -> ChosenInstance.of(exchange)
						.map((gone) -> askAnother(exchange, chain, gone, refused))
						.orElseGet(() -> Mono.error(refused)));
	}

	private Mono<Void> askAnother(ServerWebExchange exchange, GatewayFilterChain chain, Instance gone,
			ConnectException refused) {
		this.upstreams.seen(gone, false);
		var another = this.balancer.another(gone.service(), (instance) -> !instance.equals(gone));
		if (another.isEmpty()) {
			return Mono.error(refused);
		}
		ChosenInstance.set(exchange, another.get());
		exchange.getAttributes().remove(ServerWebExchangeUtils.GATEWAY_ALREADY_ROUTED_ATTR);
		return filter(exchange, chain);
	}

}
