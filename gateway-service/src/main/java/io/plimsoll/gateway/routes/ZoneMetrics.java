package io.plimsoll.gateway.routes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Publishes how many instances of each service are up in each zone. */
record ZoneMetrics(Upstreams upstreams) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		this.upstreams.instances().forEach((instance) -> {
			gauge(registry, instance, "up", true);
			gauge(registry, instance, "down", false);
		});
	}

	private void gauge(MeterRegistry registry, Instance of, String state, boolean well) {
		Gauge
			.builder("plimsoll.zone.instances", this.upstreams,
					(upstreams) -> upstreams.instances()
						.stream()
						.filter((instance) -> instance.service().equals(of.service())
								&& instance.zone().equals(of.zone()) && upstreams.isWell(instance) == well)
						.count())
			.description("Instances by zone, service and state")
			.tag("zone", of.zone())
			.tag("service", of.service())
			.tag("state", state)
			.register(registry);
	}

}
