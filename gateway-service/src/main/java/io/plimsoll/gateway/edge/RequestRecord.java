package io.plimsoll.gateway.edge;

import java.util.concurrent.atomic.AtomicBoolean;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.webflux.LoadSheddingWebFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.web.server.ServerWebExchange;

/**
 * The record of one request: method, route, status, class, outcome, duration, trace id,
 * as fields of the structured log and as a readable line. Neither path nor client is in
 * it, because they name people. It is written once.
 */
final class RequestRecord {

	private static final Logger LOG = LoggerFactory.getLogger("plimsoll.requests");

	/** No answer was begun: the number that nginx made known for it. */
	private static final int CLIENT_GONE = 499;

	private final MonotonicClock clock;

	private final SampledRefusals refusals;

	private final long start;

	private final AtomicBoolean open = new AtomicBoolean(true);

	RequestRecord(MonotonicClock clock, SampledRefusals refusals) {
		this.clock = clock;
		this.refusals = refusals;
		this.start = clock.nanos();
	}

	void write(ServerWebExchange exchange, boolean cancelled) {
		if (!this.open.compareAndSet(true, false)) {
			return;
		}
		boolean shed = LoadSheddingWebFilter.admission(exchange) instanceof Shed;
		if (shed && !this.refusals.isSample()) {
			return;
		}
		var arrival = LoadSheddingWebFilter.arrival(exchange);
		var route = (arrival != null) ? arrival.route() : "none";
		var requestClass = (arrival != null) ? arrival.priority().requestClass().wireName() : "none";
		int code = status(exchange, cancelled);
		var outcome = shed ? "shed" : cancelled ? "cancelled" : (code >= 500) ? "failed" : "served";
		var method = exchange.getRequest().getMethod().name();
		long millis = this.clock.since(this.start).toMillis();
		var trace = TraceOf.exchange(exchange);
		try (var _ = MDC.putCloseable("traceId", trace.map((context) -> context.traceId()).orElse(null));
				var _ = MDC.putCloseable("spanId", trace.map((context) -> context.spanId()).orElse(null))) {
			LOG.atInfo()
				.addKeyValue("method", method)
				.addKeyValue("route", route)
				.addKeyValue("status", code)
				.addKeyValue("class", requestClass)
				.addKeyValue("outcome", outcome)
				.addKeyValue("durationMs", millis)
				.log("{} {} {} {} {} {} ms", method, route, code, requestClass, outcome, millis);
		}
	}

	private static int status(ServerWebExchange exchange, boolean cancelled) {
		var response = exchange.getResponse();
		if (cancelled && !response.isCommitted()) {
			return CLIENT_GONE;
		}
		var status = response.getStatusCode();
		return (status != null) ? status.value() : 200;
	}

}
