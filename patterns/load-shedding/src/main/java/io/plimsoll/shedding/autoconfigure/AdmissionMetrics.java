package io.plimsoll.shedding.autoconfigure;

import java.util.Locale;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionCounts.Series;

/**
 * Publishes the control's own counts: the registry reads. Only who had to wait writes,
 * how long that was.
 */
record AdmissionMetrics(AdmissionControl control) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder(AdmissionMeter.LIMIT.meterName(), this.control, AdmissionControl::limit)
			.description("Requests that may be worked on at once")
			.tag("layer", this.control.layer())
			.register(registry);
		Gauge.builder(AdmissionMeter.IN_FLIGHT.meterName(), this.control, AdmissionControl::inFlight)
			.description("Requests being worked on now, without probes")
			.tag("layer", this.control.layer())
			.register(registry);
		Gauge.builder(AdmissionMeter.QUEUE_DEPTH.meterName(), this.control, AdmissionControl::waiting)
			.description("Requests that wait for a place")
			.tag("layer", this.control.layer())
			.register(registry);
		var wait = Timer.builder(AdmissionMeter.QUEUE_WAIT.meterName())
			.description("How long those waited who were let in after a wait")
			.tag("layer", this.control.layer())
			.withRegistry(registry);
		this.control.onWait((arrival, waited) -> wait
			.withTags("route", arrival.route(), "class", arrival.priority().requestClass().wireName())
			.record(waited));
		this.control.counts().onSeries((series) -> bind(series, registry));
	}

	private void bind(Series series, MeterRegistry registry) {
		var reason = series.reason();
		FunctionCounter
			.builder(AdmissionMeter.REQUESTS.meterName(), this.control.counts(), (counts) -> counts.count(series))
			.description("Requests let in and refused, and why")
			.tag("layer", this.control.layer())
			.tag("route", series.route())
			.tag("class", series.requestClass().wireName())
			.tag("outcome", series.outcome().name().toLowerCase(Locale.ROOT))
			.tag("reason", (reason != null) ? reason.wireName() : "none")
			.register(registry);
	}

}
