package io.plimsoll.gateway.routes;

import java.time.Duration;

import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.gateway.balance.Answer;
import io.plimsoll.gateway.problem.InvalidAnswerException;
import io.plimsoll.shedding.AdmissionMode;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;

/**
 * Takes down how each instance answers, by the heads of its answers. An answer that
 * cannot be right is a failure, which another instance may mend.
 * <p>
 * Only reads count: they can go to any instance, so that what differs is the instance. A
 * write tells as much of the shard that it is for and of who leads it.
 */
final class WatchAnswers implements GlobalFilter, Ordered {

	private final Upstreams upstreams;

	private final Balancer balancer;

	private final Outliers outliers;

	private final MonotonicClock clock;

	private final long silentAfterNanos;

	WatchAnswers(Upstreams upstreams, Balancer balancer, Outliers outliers, MonotonicClock clock,
			Duration silentAfter) {
		this.upstreams = upstreams;
		this.balancer = balancer;
		this.outliers = outliers;
		this.clock = clock;
		this.silentAfterNanos = silentAfter.toNanos();
	}

	@Override
	public int getOrder() {
		// within what asks another instance after a refused connection
		return LeaveOutRefusing.ORDER + 1;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		return ChosenInstance.of(exchange)
			.map((instance) -> watched(exchange, chain, instance))
			.orElseGet(() -> chain.filter(exchange));
	}

	private Mono<Void> watched(ServerWebExchange exchange, GatewayFilterChain chain, Instance instance) {
		var placement = Placement.of(exchange);
		if (placement != null) {
			placement.moveTo(this.upstreams.standing(instance));
		}
		if (this.balancer.mode() == AdmissionMode.OFF || !isRead(exchange)) {
			return chain.filter(exchange);
		}
		long began = this.clock.nanos();
		return chain.filter(exchange)
			.doOnError((failure) -> failed(instance, failure, began))
			.doOnCancel(() -> abandoned(instance, began))
			.then(Mono.defer(() -> answered(exchange, instance, began)));
	}

	private Mono<Void> answered(ServerWebExchange exchange, Instance instance, long began) {
		var response = exchange.getResponse();
		var answer = AnswerCheck.of(exchange.getRequest().getMethod(), response.getStatusCode(), response.getHeaders());
		this.outliers.answered(instance, answer, began);
		if (answer == Answer.INVALID && this.balancer.mode() == AdmissionMode.ENFORCE) {
			// what it said shall not be taken for what is answered instead
			ServerWebExchangeUtils.reset(exchange);
			return Mono.error(new InvalidAnswerException());
		}
		return Mono.empty();
	}

	private void failed(Instance instance, Throwable failure, long began) {
		// then nothing was sent
		if (!(failure instanceof DeadlineExceededException)) {
			this.outliers.answered(instance, Answer.LOST, began);
		}
	}

	private void abandoned(Instance instance, long began) {
		// who goes away sooner says nothing of the instance
		if (this.clock.nanos() - began >= this.silentAfterNanos) {
			this.outliers.answered(instance, Answer.SILENT, began);
		}
	}

	private static boolean isRead(ServerWebExchange exchange) {
		var method = exchange.getRequest().getMethod();
		return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
	}

}
