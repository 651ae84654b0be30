package io.plimsoll.gateway.flood;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.autoconfigure.AdmissionMeter;

/** Publishes the counts of line and cap; the registry reads, nothing writes. */
record FloodMetrics(FloodLine line, ConnectionCap cap) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		count(registry, "shed", FloodLine::refused);
		count(registry, "admitted", FloodLine::spared);
		Gauge.builder(FloodMeter.LATENESS.meterName(), this.line, (all) -> all.lateness().toNanos() / 1e9)
			.description("How late the latest event loop is")
			.baseUnit("seconds")
			.register(registry);
		Gauge.builder(FloodMeter.CONNECTIONS.meterName(), this.cap, ConnectionCap::open)
			.description("Connections of clients")
			.register(registry);
		Gauge.builder(FloodMeter.LIMIT.meterName(), this.cap, ConnectionCap::limit)
			.description("Connections that clients may have")
			.register(registry);
		FunctionCounter.builder(FloodMeter.REFUSED.meterName(), this.cap, ConnectionCap::refused)
			.description("Connections that were closed at once")
			.register(registry);
	}

	private void count(MeterRegistry registry, String outcome, ToDoubleFunction<FloodLine> count) {
		FunctionCounter.builder(AdmissionMeter.REQUESTS.meterName(), this.line, count)
			.description("Requests let in and refused, and why")
			.tag("layer", FloodAnswers.LAYER)
			.tag("route", Arrival.ANY_ROUTE)
			.tag("class", FloodAnswers.CLASS.wireName())
			.tag("outcome", outcome)
			.tag("reason", FloodAnswers.REASON.wireName())
			.register(registry);
	}

}
