package io.plimsoll.gateway.routes;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.webflux.DeadlineWebFilter;
import io.plimsoll.gateway.balance.TailLatency;
import io.plimsoll.gateway.routes.HedgeRule.Read;
import io.plimsoll.gateway.routes.HedgeRule.Verdict;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.AdmissionLevel;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.ToldLevels;
import io.plimsoll.shedding.webflux.LoadSheddingWebFilter;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.ReactiveLoadBalancerClientFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;

/**
 * Asks a second instance as well where the first is slow with a read, takes the answer
 * that comes first, and cancels the other. What is asked twice comes out of the service's
 * {@link RetryCosts budget} of retries. A second answer counts only if it is a good one:
 * the first one's failure is for {@link RetryElsewhere} to see to.
 * <p>
 * Off unless it is switched on. Then each read that may be hedged costs a timer and an
 * exchange of its own.
 */
final class HedgeReads implements GlobalFilter, Ordered {

	private static final Duration STRETCH = Duration.ofSeconds(10);

	private static final Duration FOREVER = Duration.ofDays(1);

	private final Upstreams upstreams;

	private final Balancer balancer;

	private final RetryCosts costs;

	private final AdmissionControls controls;

	private final ToldLevels levels;

	private final MonotonicClock clock;

	private final MeterRegistry registry;

	private final Map<String, TailLatency> byRoute = new ConcurrentHashMap<>();

	private volatile boolean enabled;

	HedgeReads(Upstreams upstreams, Balancer balancer, RetryCosts costs, AdmissionControls controls, ToldLevels levels,
			MonotonicClock clock, MeterRegistry registry) {
		this.upstreams = upstreams;
		this.balancer = balancer;
		this.costs = costs;
		this.controls = controls;
		this.levels = levels;
		this.clock = clock;
		this.registry = registry;
	}

	/** Whether it is on. */
	boolean isEnabled() {
		return this.enabled;
	}

	void enable(boolean on) {
		this.enabled = on;
	}

	@Override
	public int getOrder() {
		// within each attempt of those who try again, ahead of the choice of an instance
		return ReactiveLoadBalancerClientFilter.LOAD_BALANCER_CLIENT_FILTER_ORDER - 1;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		var arrival = this.enabled ? LoadSheddingWebFilter.arrival(exchange) : null;
		if (arrival == null || arrival.upstream() == null || !isHarmless(exchange, arrival)) {
			return chain.filter(exchange);
		}
		long began = this.clock.nanos();
		var tail = this.byRoute.computeIfAbsent(arrival.route(), (_) -> new TailLatency(STRETCH, began));
		var deadline = DeadlineWebFilter.deadline(exchange);
		var read = new Read(true, isCalm(arrival), tail.current(began).orElse(null),
				(deadline != null) ? deadline.remaining() : FOREVER);
		var answer = switch (HedgeRule.of(read)) {
			case Verdict.Never _ -> chain.filter(exchange);
			case Verdict.After(var wait) -> hedged(exchange, chain, arrival, wait);
		};
		return answer.doOnSuccess((_) -> {
			var status = exchange.getResponse().getStatusCode();
			if (status != null && !status.is5xxServerError()) {
				long now = this.clock.nanos();
				tail.add(now, now - began);
			}
		});
	}

	private Mono<Void> hedged(ServerWebExchange exchange, GatewayFilterChain chain, Arrival arrival, Duration wait) {
		var one = new Fork(exchange);
		var two = new AtomicReference<@Nullable Fork>();
		Mono<Fork> second = Mono.delay(wait).flatMap((_) -> {
			two.set(second(exchange, one, arrival).orElse(null));
			var asked = two.get();
			return (asked != null) ? ask(asked, chain).filter(Fork::isGood).switchIfEmpty(Mono.never()) : Mono.never();
		});
		return Mono.firstWithSignal(ask(one, chain), second).flatMap((answered) -> {
			var other = (answered == one) ? two.get() : one;
			if (other != null) {
				other.discard();
			}
			if (other == one) {
				count(arrival, "won");
			}
			return answered.join(exchange, this.upstreams);
		});
	}

	/** A failure is an answer of the first, and none of the second. */
	private static Mono<Fork> ask(Fork fork, GatewayFilterChain chain) {
		return chain.filter(fork)
			.onErrorResume((failure) -> Mono.fromRunnable(() -> fork.failed(failure)))
			.thenReturn(fork)
			.doOnCancel(fork::discard);
	}

	private Optional<Fork> second(ServerWebExchange exchange, Fork one, Arrival arrival) {
		var asked = ChosenInstance.of(one);
		if (asked.isEmpty() || !isCalm(arrival)) {
			return Optional.empty();
		}
		var service = asked.get().service();
		return this.balancer.another(service, (instance) -> !instance.equals(asked.get())).filter((_) -> {
			boolean affordable = this.costs.affordsHedge(service);
			count(arrival, affordable ? "sent" : "no-budget");
			return affordable;
		}).map((instance) -> {
			var two = new Fork(exchange);
			Placement.begin(two);
			ChosenInstance.set(two, instance);
			return two;
		});
	}

	private void count(Arrival arrival, String outcome) {
		this.registry.counter("plimsoll.hedge.requests", "route", arrival.route(), "outcome", outcome).increment();
	}

	/** Nobody waits for a place or is refused, neither here nor there. */
	private boolean isCalm(Arrival arrival) {
		var service = arrival.upstream();
		return service != null && this.levels.isOpen(service)
				&& Stream.concat(Stream.of(this.controls.node()), this.controls.upstream(arrival).stream())
					.allMatch((control) -> control.waiting() == 0 && control.level().equals(AdmissionLevel.OPEN));
	}

	/** A read that people wait for, which is no more work than most. */
	private static boolean isHarmless(ServerWebExchange exchange, Arrival arrival) {
		var method = exchange.getRequest().getMethod();
		var headers = exchange.getRequest().getHeaders();
		var attempts = Attempts.of(exchange);
		return (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)) && headers.getContentLength() <= 0
				&& !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING) && arrival.cost() == 1
				&& arrival.priority().requestClass() == RequestClass.INTERACTIVE
				&& (attempts == null || attempts.count() == 1);
	}

}
