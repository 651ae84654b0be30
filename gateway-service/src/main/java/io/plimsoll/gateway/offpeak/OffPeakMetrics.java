package io.plimsoll.gateway.offpeak;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.gateway.offpeak.OffPeakCounts.Outcome;

/** Publishes the lane's own counts; the registry reads, nothing writes. */
record OffPeakMetrics(OffPeakLane lane, OffPeakCounts counts) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		for (var outcome : Outcome.values()) {
			FunctionCounter.builder(OffPeakMeter.REQUESTS.meterName(), this.counts, (all) -> all.count(outcome))
				.description("Bulk requests that could wait, by what became of them")
				.tag("outcome", outcome.word())
				.register(registry);
		}
		Gauge.builder(OffPeakMeter.WAITING.meterName(), this.lane, OffPeakLane::waiting)
			.description("Deferred requests that wait")
			.register(registry);
		Gauge.builder(OffPeakMeter.BYTES.meterName(), this.lane, OffPeakLane::bytes)
			.description("What deferred requests and their answers take")
			.baseUnit("bytes")
			.register(registry);
		Gauge.builder(OffPeakMeter.OLDEST.meterName(), this.lane, (all) -> all.oldest().toNanos() / 1e9)
			.description("How long the first deferred request has waited")
			.baseUnit("seconds")
			.register(registry);
	}

}
