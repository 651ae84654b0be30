package io.plimsoll.shedding.autoconfigure;

import java.util.Locale;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.AdmissionCounts.Series;
import io.plimsoll.shedding.RequestClass;

/**
 * Publishes the controls' own counts: the registry reads. Only who had to wait writes,
 * how long that was.
 */
record AdmissionMetrics(AdmissionControls controls) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		this.controls.all().forEach((control) -> bind(control, registry));
	}

	private static void bind(AdmissionControl control, MeterRegistry registry) {
		Gauge.builder(AdmissionMeter.LIMIT.meterName(), control, AdmissionControl::limit)
			.description("Requests that may be worked on at once")
			.tag("layer", control.layer())
			.register(registry);
		Gauge.builder(AdmissionMeter.IN_FLIGHT.meterName(), control, AdmissionControl::inFlight)
			.description("Requests being worked on now, without probes, each as often as it costs")
			.tag("layer", control.layer())
			.register(registry);
		Gauge.builder(AdmissionMeter.QUEUE_DEPTH.meterName(), control, AdmissionControl::waiting)
			.description("Requests that wait for a place")
			.tag("layer", control.layer())
			.register(registry);
		Gauge.builder(AdmissionMeter.THRESHOLD.meterName(), control, (each) -> each.level().share())
			.description("Share of the ranks that may wait for a place")
			.tag("layer", control.layer())
			.register(registry);
		for (var requestClass : RequestClass.values()) {
			bind(control, requestClass, registry);
		}
		var wait = Timer.builder(AdmissionMeter.QUEUE_WAIT.meterName())
			.description("How long those waited who were let in after a wait")
			.tag("layer", control.layer())
			.withRegistry(registry);
		control.onWait((arrival, waited) -> wait
			.withTags("route", arrival.route(), "class", arrival.priority().requestClass().wireName())
			.record(waited));
		control.counts().onSeries((series) -> bind(control, series, registry));
	}

	private static void bind(AdmissionControl control, RequestClass requestClass, MeterRegistry registry) {
		Gauge
			.builder(AdmissionMeter.OFFERED.meterName(), control,
					(each) -> each.counts().offeredPerSecond(requestClass))
			.description("Requests a second that came, whatever became of them")
			.tag("layer", control.layer())
			.tag("class", requestClass.wireName())
			.register(registry);
		Gauge.builder(AdmissionMeter.QUEUE_STANDING.meterName(), control, (each) -> each.stands(requestClass) ? 1 : 0)
			.description("1 while the queue of the class stands")
			.tag("layer", control.layer())
			.tag("class", requestClass.wireName())
			.register(registry);
	}

	private static void bind(AdmissionControl control, Series series, MeterRegistry registry) {
		var reason = series.reason();
		FunctionCounter.builder(AdmissionMeter.REQUESTS.meterName(), control.counts(), (counts) -> counts.count(series))
			.description("Requests let in and refused, and why")
			.tag("layer", control.layer())
			.tag("route", series.route())
			.tag("class", series.requestClass().wireName())
			.tag("outcome", series.outcome().name().toLowerCase(Locale.ROOT))
			.tag("reason", (reason != null) ? reason.wireName() : "none")
			.register(registry);
	}

}
