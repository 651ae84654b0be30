package io.plimsoll.gateway.edge;

import java.util.Optional;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;

import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** Finds the trace of an exchange, on whatever thread it is. */
final class TraceOf {

	private TraceOf() {
	}

	/** The span in which the gateway serves {@code exchange}; empty without tracing. */
	static Optional<TraceContext> exchange(ServerWebExchange exchange) {
		return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
			.map((observation) -> observation.<TracingContext>get(TracingContext.class))
			.map(TracingContext::getSpan)
			.map(Span::context);
	}

	/** The W3C form: {@code 00-<trace>-<span>-<flags>}. */
	static String traceparent(TraceContext trace) {
		return "00-" + trace.traceId() + '-' + trace.spanId() + (Boolean.TRUE.equals(trace.sampled()) ? "-01" : "-00");
	}

}
