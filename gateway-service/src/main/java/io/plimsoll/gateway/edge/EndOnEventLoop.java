package io.plimsoll.gateway.edge;

import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;

/**
 * Ends each exchange on the event loop of its connection. Health checks and files are
 * answered by other threads; where such an exchange ended there, a next request on the
 * connection that came at once was seen to be left unread, some in a thousand.
 */
@Component
final class EndOnEventLoop implements WebFilter, Ordered {

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		var end = chain.filter(exchange);
		return (ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest()) instanceof Connection connection)
				? end.publishOn(Schedulers.fromExecutor(connection.channel().eventLoop())) : end;
	}

}
