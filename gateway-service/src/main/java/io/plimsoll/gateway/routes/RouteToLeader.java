package io.plimsoll.gateway.routes;

import java.nio.ByteBuffer;
import java.util.Optional;

import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Sends a write of a booking straight to who led its shard when last heard of, which
 * saves the hop from a follower. Where nobody is known, or the one who is known is not
 * ready, the request goes the usual way. One that is ejected, or in a zone that is
 * evacuated, still leads, and another would only pass the write on to it.
 * <p>
 * Of a new booking the flight is in the body, which is read here, within the limits of
 * the edge and after admission.
 */
final class RouteToLeader implements GlobalFilter, Ordered {

	/** What has an instance already is not balanced. */
	static final int ORDER = ReactiveLoadBalancerClientFilter.LOAD_BALANCER_CLIENT_FILTER_ORDER - 4;

	/** The flight of a hold, once its body was looked at. */
	static final String FLIGHT = RouteToLeader.class.getName() + ".flight";

	private final Upstreams upstreams;

	private final LeaderHints hints;

	RouteToLeader(Upstreams upstreams, LeaderHints hints) {
		this.upstreams = upstreams;
		this.hints = hints;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		var request = exchange.getRequest();
		var path = request.getPath().value();
		if (WriteSubject.isInBody(request.getMethod(), path)) {
			return ServerWebExchangeUtils.cacheRequestBody(exchange, (withBody) -> {
				var again = exchange.mutate().request(withBody).build();
				var flight = flight(again);
				flight.ifPresent((name) -> again.getAttributes().put(FLIGHT, name));
				return send(again, flight, chain);
			});
		}
		return WriteSubject.ofPath(request.getMethod(), path)
			.map((booking) -> send(exchange, Optional.of(booking), chain))
			.orElseGet(() -> chain.filter(exchange));
	}

	private Mono<Void> send(ServerWebExchange exchange, Optional<String> subject, GatewayFilterChain chain) {
		if (subject.isPresent()) {
			this.hints.leaderOf(subject.get())
				.flatMap((leader) -> this.upstreams.choosable(UpstreamProperties.BOOKING)
					.stream()
					.filter((instance) -> instance.name().equals(leader))
					.findFirst())
				.ifPresent((instance) -> ChosenInstance.set(exchange, instance));
			exchange.getResponse()
				.beforeCommit(() -> Mono.fromRunnable(() -> learn(subject.get(), exchange.getResponse().getHeaders())));
		}
		return chain.filter(exchange);
	}

	/** A booking that was just made is soon to be confirmed. */
	private void learn(String subject, HttpHeaders answer) {
		var leader = answer.getFirst(LeaderHints.HEADER);
		this.hints.learn(subject, leader);
		Optional.ofNullable(answer.getFirst(HttpHeaders.LOCATION))
			.flatMap(WriteSubject::ofBooking)
			.filter((booking) -> !booking.equals(subject))
			.ifPresent((booking) -> this.hints.learnFlight(booking, subject));
	}

	private static Optional<String> flight(ServerWebExchange exchange) {
		DataBuffer body = exchange.getAttribute(ServerWebExchangeUtils.CACHED_REQUEST_BODY_ATTR);
		if (body == null) {
			return Optional.empty();
		}
		// copied, as the body itself is still to be sent
		var bytes = ByteBuffer.allocate(body.readableByteCount());
		body.toByteBuffer(bytes);
		return WriteSubject.ofBody(bytes.array());
	}

}
