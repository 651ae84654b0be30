package io.plimsoll.gateway.routes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * One of two attempts at a request that are under way at a time. What it leaves behind,
 * attributes and the head of its answer, is its own until it {@link #join joins}, which
 * one of the two does. The other is cancelled and discarded, and closes its connection
 * whichever of the two comes first.
 */
final class Fork extends ServerWebExchangeDecorator {

	private final Attributes attributes;

	private final Head head;

	private volatile @Nullable Throwable failure;

	Fork(ServerWebExchange exchange) {
		super(exchange);
		this.attributes = new Attributes(exchange.getAttributes());
		this.head = new Head(exchange.getResponse());
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.attributes;
	}

	@Override
	public ServerHttpResponse getResponse() {
		return this.head;
	}

	void failed(Throwable cause) {
		this.failure = cause;
	}

	/** Whether there is an answer that another instance could not mend. */
	boolean isGood() {
		var status = this.head.getStatusCode();
		boolean good = this.failure == null && status != null && !status.is5xxServerError();
		if (!good) {
			discard();
		}
		return good;
	}

	/** Makes what came of it what came of {@code exchange}. */
	Mono<Void> join(ServerWebExchange exchange, Upstreams upstreams) {
		var placement = Placement.of(exchange);
		var own = Placement.of(this);
		exchange.getAttributes().putAll(this.attributes);
		if (placement != null && own != null && placement != own) {
			placement.keepFor(exchange);
			ChosenInstance.of(this).map(upstreams::standing).ifPresent(placement::moveTo);
			own.end();
		}
		var cause = this.failure;
		if (cause != null) {
			return Mono.error(cause);
		}
		exchange.getResponse().setStatusCode(this.head.getStatusCode());
		exchange.getResponse().getHeaders().addAll(this.head.getHeaders());
		return Mono.empty();
	}

	/** Nobody waits for it any more. */
	void discard() {
		this.attributes.discard();
		var own = Placement.of(this);
		if (own != null && own != Placement.of(getDelegate())) {
			own.end();
		}
	}

	/** Closes the connection of an answer that nobody reads, also of one that is late. */
	private static final class Attributes extends ConcurrentHashMap<String, Object> {

		private volatile boolean discarded;

		Attributes(Map<String, Object> before) {
			super(before);
		}

		@Override
		public @Nullable Object put(String key, Object value) {
			var before = super.put(key, value);
			if (this.discarded && value instanceof Connection connection) {
				connection.dispose();
			}
			return before;
		}

		void discard() {
			this.discarded = true;
			if (get(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR) instanceof Connection connection) {
				connection.dispose();
			}
		}

	}

	/** The head of an answer that may yet be thrown away. */
	private static final class Head extends ServerHttpResponseDecorator {

		private final HttpHeaders headers = new HttpHeaders();

		private @Nullable HttpStatusCode status;

		Head(ServerHttpResponse response) {
			super(response);
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public boolean setStatusCode(@Nullable HttpStatusCode code) {
			this.status = code;
			return true;
		}

		@Override
		public @Nullable HttpStatusCode getStatusCode() {
			return this.status;
		}

	}

}
