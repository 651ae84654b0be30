package io.plimsoll.gateway.routes;

import io.plimsoll.shedding.AdmissionLevel;
import io.plimsoll.shedding.ToldLevels;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;

/**
 * Takes down the admission level that an instance tells with its answer, and takes it off
 * the answer: it is nobody's business outside. Admission goes by it from the next request
 * on.
 */
final class HeedLevels implements GlobalFilter, Ordered {

	private final ToldLevels levels;

	HeedLevels(ToldLevels levels) {
		this.levels = levels;
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
		var level = AdmissionLevel.parse(headers.getFirst(AdmissionLevel.HEADER)).orElse(AdmissionLevel.OPEN);
		headers.remove(AdmissionLevel.HEADER);
		ChosenInstance.of(exchange)
			.ifPresent((instance) -> this.levels.heard(instance.service(), instance.name(), level));
	}

}
