package io.plimsoll.gateway.edge;

import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Takes away the fields that only the platform may set, before anything reads them. What
 * the gateway itself has to say is set when the request leaves it, after the removal of
 * hop-by-hop fields, so that no nomination can take it away again.
 */
@Component
final class HygieneFilter implements WebFilter, Ordered {

	static final int ORDER = RequestRecordFilter.ORDER + 10;

	private final TrustedProxies proxies;

	HygieneFilter(TrustedProxies proxies) {
		this.proxies = proxies;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		var headers = exchange.getRequest().getHeaders();
		var remove = InternalFields.toRemove(headers.headerNames(), headers.getOrEmpty(HttpHeaders.CONNECTION),
				this.proxies.isTrusted(exchange));
		if (remove.isEmpty()) {
			return chain.filter(exchange);
		}
		return chain.filter(exchange.mutate()
			.request((request) -> request.headers((changed) -> remove.forEach(changed::remove)))
			.build());
	}

}
