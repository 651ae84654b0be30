package io.plimsoll.gateway.routes;

import java.util.function.Predicate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Publishes how many instances of each service are up in each zone. */
record ZoneMetrics(Upstreams upstreams) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		this.upstreams.instances().forEach((instance) -> {
			gauge(registry, instance, "up",
					(member) -> this.upstreams.isWell(member) && !this.upstreams.isEjected(member));
			gauge(registry, instance, "ejected",
					(member) -> this.upstreams.isWell(member) && this.upstreams.isEjected(member));
			gauge(registry, instance, "down", (member) -> !this.upstreams.isWell(member));
		});
	}

	private void gauge(MeterRegistry registry, Instance of, String state, Predicate<Instance> isIn) {
		Gauge
			.builder("plimsoll.zone.instances", this.upstreams,
					(upstreams) -> upstreams.instances()
						.stream()
						.filter((instance) -> instance.service().equals(of.service())
								&& instance.zone().equals(of.zone()) && isIn.test(instance))
						.count())
			.description("Instances by zone, service and state")
			.tag("zone", of.zone())
			.tag("service", of.service())
			.tag("state", state)
			.register(registry);
	}

}
