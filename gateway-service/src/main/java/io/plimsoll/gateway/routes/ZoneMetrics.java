package io.plimsoll.gateway.routes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Publishes how the instances of each service stand in each zone. */
record ZoneMetrics(Upstreams upstreams) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		for (var instance : this.upstreams.instances()) {
			for (var state : InstanceState.values()) {
				gauge(registry, instance, state);
			}
		}
	}

	private void gauge(MeterRegistry registry, Instance of, InstanceState state) {
		Gauge
			.builder("plimsoll.zone.instances", this.upstreams,
					(upstreams) -> upstreams.instances()
						.stream()
						.filter((instance) -> instance.service().equals(of.service())
								&& instance.zone().equals(of.zone()) && upstreams.state(instance) == state)
						.count())
			.description("Instances by zone, service and state")
			.tag("zone", of.zone())
			.tag("service", of.service())
			.tag("state", state.word())
			.register(registry);
	}

}
