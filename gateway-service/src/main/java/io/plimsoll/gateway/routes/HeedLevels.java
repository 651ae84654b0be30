package io.plimsoll.gateway.routes;

import io.plimsoll.shedding.ToldLevel;
import io.plimsoll.shedding.ToldLevels;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;

/**
 * Takes the admission level that an instance tells off its answer: it is nobody's
 * business outside. Where it is to be heeded, it is taken down, and admission goes by it
 * from the next request on.
 */
final class HeedLevels implements GlobalFilter, Ordered {

	private final ToldLevels levels;

	private final boolean heeded;

	HeedLevels(ToldLevels levels, boolean heeded) {
		this.levels = levels;
		this.heeded = heeded;
	}

	@Override
	public int getOrder() {
		// within what may ask another instance instead: each answer tells something
		return LeaveOutRefusing.ORDER + 2;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		return chain.filter(exchange).then(Mono.fromRunnable(() -> heed(exchange)));
	}

	private void heed(ServerWebExchange exchange) {
		var headers = exchange.getResponse().getHeaders();
		var level = ToldLevel.parse(headers.getFirst(ToldLevel.HEADER)).orElse(ToldLevel.ALL);
		headers.remove(ToldLevel.HEADER);
		ChosenInstance.of(exchange)
			.filter((_) -> this.heeded)
			.ifPresent((instance) -> this.levels.heard(instance.service(), instance.name(), level));
	}

}
