package io.plimsoll.gateway.routes;

import java.net.URI;
import java.util.Optional;

import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.LoadBalancerUriTools;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.gateway.support.DelegatingServiceInstance;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;

/** The instance that a request is sent to, as the gateway's filters tell each other. */
final class ChosenInstance {

	private ChosenInstance() {
	}

	/** Who was chosen, by the load balancer or by {@link #set}. */
	static Optional<Instance> of(ServerWebExchange exchange) {
		return (exchange
			.getAttribute(ServerWebExchangeUtils.GATEWAY_LOADBALANCER_RESPONSE_ATTR) instanceof Response<?> response
				&& response.getServer() instanceof UpstreamBalancing.Chosen(var instance)) ? Optional.of(instance)
						: Optional.empty();
	}

	/** Leaves behind what the load balancer would have. */
	static void set(ServerWebExchange exchange, Instance instance) {
		var chosen = new UpstreamBalancing.Chosen(instance);
		URI url = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
		var there = new DelegatingServiceInstance(chosen, instance.url().getScheme());
		exchange.getAttributes()
			.put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, LoadBalancerUriTools.reconstructURI(there, url));
		exchange.getAttributes()
			.put(ServerWebExchangeUtils.GATEWAY_LOADBALANCER_RESPONSE_ATTR, new DefaultResponse(chosen));
	}

}
