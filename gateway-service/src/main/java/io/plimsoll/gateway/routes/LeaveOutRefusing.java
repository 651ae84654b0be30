package io.plimsoll.gateway.routes;

import java.net.ConnectException;

import reactor.core.publisher.Mono;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;

/**
 * Leaves an instance out from the first refused connection on, instead of from its next
 * check: a process that is gone costs one request, not all of a second's.
 */
final class LeaveOutRefusing implements GlobalFilter, Ordered {

	private final Upstreams upstreams;

	LeaveOutRefusing(Upstreams upstreams) {
		this.upstreams = upstreams;
	}

	@Override
	public int getOrder() {
		return ReactiveLoadBalancerClientFilter.LOAD_BALANCER_CLIENT_FILTER_ORDER + 1;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		return chain.filter(exchange).doOnError(ConnectException.class, (_) -> leaveOut(exchange));
	}

	private void leaveOut(ServerWebExchange exchange) {
		if (exchange
			.getAttribute(ServerWebExchangeUtils.GATEWAY_LOADBALANCER_RESPONSE_ATTR) instanceof Response<?> response
				&& response.getServer() instanceof ServiceInstance chosen) {
			this.upstreams.instances()
				.stream()
				.filter((instance) -> instance.url().toString().equals(chosen.getInstanceId()))
				.forEach((instance) -> this.upstreams.seen(instance, false));
		}
	}

}
