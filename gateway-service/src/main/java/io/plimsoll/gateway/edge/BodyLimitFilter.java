package io.plimsoll.gateway.edge;

import java.util.concurrent.atomic.AtomicLong;

import io.plimsoll.gateway.problem.ContentTooLargeException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Ends a body that grows too large while it comes. One that announces its length was
 * judged by its head already.
 */
@Component
final class BodyLimitFilter implements WebFilter, Ordered {

	static final int ORDER = HygieneFilter.ORDER + 10;

	private final long limit;

	BodyLimitFilter(EdgeLimits limits) {
		this.limit = limits.body().toBytes();
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (!exchange.getRequest().getHeaders().containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
			return chain.filter(exchange);
		}
		var bounded = new ServerHttpRequestDecorator(exchange.getRequest()) {
			@Override
			public Flux<DataBuffer> getBody() {
				return bound(super.getBody());
			}
		};
		return chain.filter(exchange.mutate().request(bounded).build());
	}

	private Flux<DataBuffer> bound(Flux<DataBuffer> body) {
		return Flux.defer(() -> {
			var read = new AtomicLong();
			return body.handle((buffer, sink) -> {
				if (read.addAndGet(buffer.readableByteCount()) > this.limit) {
					DataBufferUtils.release(buffer);
					sink.error(new ContentTooLargeException(this.limit));
				}
				else {
					sink.next(buffer);
				}
			});
		});
	}

}
