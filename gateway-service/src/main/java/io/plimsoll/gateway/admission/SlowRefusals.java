package io.plimsoll.gateway.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.deadline.webflux.DeadlineWebFilter;
import io.plimsoll.gateway.edge.TrustedProxies;
import io.plimsoll.shedding.slow.HotClients;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Gives refusals to clients that come again at once a little later: a client that waits
 * for its answer does not ask meanwhile. No thread is held. So many are held back at a
 * time, the others are given at once, and none is held back beyond its deadline.
 * <p>
 * A client is an address and a token, which nobody has looked at: who forges tokens is
 * not slowed, and gains nothing but its refusals.
 */
final class SlowRefusals {

	/** Of the time that is left, for the answer to get there. */
	private static final Duration MARGIN = Duration.ofMillis(100);

	private final HotClients clients;

	private final TrustedProxies proxies;

	private final SlowRefusalsProperties bounds;

	private final AtomicInteger held = new AtomicInteger();

	SlowRefusals(HotClients clients, TrustedProxies proxies, SlowRefusalsProperties bounds) {
		this.clients = clients;
		this.proxies = proxies;
		this.bounds = bounds;
	}

	/** The refusal of {@code exchange}, in its time. */
	Mono<Void> pace(ServerWebExchange exchange, Mono<Void> refusal) {
		if (!this.clients.refused(client(exchange))) {
			return refusal;
		}
		var time = time(exchange);
		if (!time.isPositive()) {
			return refusal;
		}
		if (this.held.incrementAndGet() > this.bounds.most()) {
			this.held.decrementAndGet();
			return refusal;
		}
		return Mono.delay(time).doFinally((_) -> this.held.decrementAndGet()).then(refusal);
	}

	/** How many are held back now. */
	int held() {
		return this.held.get();
	}

	private Duration time(ServerWebExchange exchange) {
		var deadline = DeadlineWebFilter.deadline(exchange);
		if (deadline == null) {
			return this.bounds.time();
		}
		var left = deadline.remaining().minus(MARGIN);
		return (left.compareTo(this.bounds.time()) < 0) ? left : this.bounds.time();
	}

	private String client(ServerWebExchange exchange) {
		var token = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
		var address = this.proxies.client(exchange);
		// the token itself is kept nowhere
		return (token != null) ? address + ' ' + token.hashCode() : address;
	}

}
