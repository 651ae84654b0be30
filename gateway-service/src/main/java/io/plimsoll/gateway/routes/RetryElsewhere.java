package io.plimsoll.gateway.routes;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.plimsoll.deadline.webflux.DeadlineWebFilter;
import io.plimsoll.contract.IdempotencyKey;
import io.plimsoll.gateway.routes.RetryRule.Verdict;
import io.plimsoll.shedding.retry.Backoff;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;

/**
 * Tries a request that failed again, with another instance: the one place of the platform
 * where that is done. Only what can be done twice without harm is, reads and writes with
 * an {@code Idempotency-Key}; only where a connection was lost, the answer cannot be
 * right, or the service answered 503 and did not ask to be left alone; only within the
 * client's time and the service's {@link RetryCosts budget}. Where no other instance
 * looks well it is left at the first attempt: one instance that is overloaded gains
 * nothing by being asked again.
 */
final class RetryElsewhere implements GlobalFilter, Ordered {

	private static final String RETRY = "Plimsoll-Retry";

	private static final String NEVER = "never";

	private static final Duration FOREVER = Duration.ofDays(1);

	private final Balancer balancer;

	private final RetryCosts costs;

	private final Backoff backoff;

	RetryElsewhere(Balancer balancer, RetryCosts costs, Backoff backoff) {
		this.balancer = balancer;
		this.costs = costs;
		this.backoff = backoff;
	}

	@Override
	public int getOrder() {
		// behind the body is kept, ahead of the choice of an instance
		// within what may refuse a hold
		return BookingWrite.KNOWN_FROM + 1;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		return attempt(exchange, chain, Attempts.begin(exchange));
	}

	private Mono<Void> attempt(ServerWebExchange exchange, GatewayFilterChain chain, Attempts attempts) {
		return chain.filter(exchange)
			.thenReturn(Optional.<IOException>empty())
			.onErrorResume(IOException.class, (lost) -> Mono.just(Optional.of(lost)))
			.flatMap((lost) -> afterwards(exchange, chain, attempts, lost.orElse(null)));
	}

	private Mono<Void> afterwards(ServerWebExchange exchange, GatewayFilterChain chain, Attempts attempts,
			@Nullable IOException lost) {
		Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
		var service = route.getUri().getHost();
		if (attempts.count() == 1) {
			this.costs.firstAttempt(service);
		}
		var answer = (lost != null) ? Mono.<Void>error(lost) : Mono.<Void>empty();
		// nearly all requests end here
		if (lost == null && !HttpStatus.SERVICE_UNAVAILABLE.equals(exchange.getResponse().getStatusCode())) {
			return answer;
		}
		return another(exchange, service, attempts)
			.map((instance) -> again(exchange, chain, attempts, instance, answer))
			.orElse(answer);
	}

	private Optional<Instance> another(ServerWebExchange exchange, String service, Attempts attempts) {
		ChosenInstance.of(exchange).ifPresent(attempts::failed);
		return this.balancer.another(service, (instance) -> !attempts.hasAsked(instance));
	}

	private Mono<Void> again(ServerWebExchange exchange, GatewayFilterChain chain, Attempts attempts, Instance another,
			Mono<Void> answer) {
		var verdict = RetryRule.of(failed(exchange, attempts));
		if (this.costs.affords(another.service(), verdict) && verdict instanceof Verdict.Worthwhile(var pause)) {
			return Mono.delay(pause).then(Mono.defer(() -> {
				forget(exchange);
				ChosenInstance.set(exchange, another);
				attempts.next();
				return attempt(exchange, chain, attempts);
			}));
		}
		return answer;
	}

	private RetryRule.Failed failed(ServerWebExchange exchange, Attempts attempts) {
		var deadline = DeadlineWebFilter.deadline(exchange);
		return new RetryRule.Failed(attempts.count(), isRepeatable(exchange),
				NEVER.equals(exchange.getResponse().getHeaders().getFirst(RETRY)),
				(deadline != null) ? deadline.remaining() : FOREVER, this.backoff.after(attempts.count()));
	}

	/** A body that was not kept is gone with the first attempt. */
	private static boolean isRepeatable(ServerWebExchange exchange) {
		var headers = exchange.getRequest().getHeaders();
		var method = exchange.getRequest().getMethod();
		boolean reads = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
		boolean hasBody = headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
		return (reads || headers.containsHeader(IdempotencyKey.HEADER))
				&& (!hasBody || exchange.getAttribute(ServerWebExchangeUtils.CACHED_REQUEST_BODY_ATTR) != null);
	}

	/** What the attempt has left behind. */
	private static void forget(ServerWebExchange exchange) {
		Connection connection = exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
		if (connection != null) {
			// its body is not read, so it cannot serve another request
			connection.dispose();
			exchange.getAttributes().remove(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
		}
		ServerWebExchangeUtils.reset(exchange);
	}

}
