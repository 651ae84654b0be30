package io.plimsoll.gateway.edge;

import io.plimsoll.deadline.MonotonicClock;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Keeps one record for each request and tells each answer its trace. Health checks and
 * the management port keep none.
 */
@Component
final class RequestRecordFilter implements WebFilter, Ordered {

	/** Outside of the deadline, so that what it ends is recorded as well. */
	static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

	private static final String ATTRIBUTE = RequestRecord.class.getName();

	private final MonotonicClock clock;

	private final SampledRefusals refusals;

	RequestRecordFilter(MonotonicClock clock) {
		this.clock = clock;
		this.refusals = new SampledRefusals(clock);
	}

	/** Ends the record of a request that failed; its answer has been written. */
	static void finish(ServerWebExchange exchange, SignalType how) {
		if (exchange.getAttribute(ATTRIBUTE) instanceof RequestRecord record) {
			record.write(exchange, how == SignalType.CANCEL);
		}
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		exchange.getResponse()
			.beforeCommit(() -> Mono.fromRunnable(() -> TraceOf.exchange(exchange)
				.ifPresent((trace) -> exchange.getResponse()
					.getHeaders()
					.set("Server-Timing", "traceparent;desc=\"" + TraceOf.traceparent(trace) + '"'))));
		if (isOfNobodysInterest(exchange)) {
			return chain.filter(exchange);
		}
		exchange.getAttributes().put(ATTRIBUTE, new RequestRecord(this.clock, this.refusals));
		return chain.filter(exchange).doFinally((how) -> {
			// a failure is answered, and then recorded, by the exception handlers
			if (how != SignalType.ON_ERROR) {
				finish(exchange, how);
			}
		});
	}

	private static boolean isOfNobodysInterest(ServerWebExchange exchange) {
		var path = exchange.getRequest().getPath().value();
		return path.equals("/livez") || path.equals("/readyz") || path.startsWith("/actuator");
	}

}
