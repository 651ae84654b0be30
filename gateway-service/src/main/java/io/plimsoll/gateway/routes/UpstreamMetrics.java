package io.plimsoll.gateway.routes;

import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.deadline.MonotonicClock;

/** Publishes what each instance has to do, and the load that it is meant to have. */
record UpstreamMetrics(Upstreams upstreams, Clocks clocks, MonotonicClock clock) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		for (var instance : this.upstreams.instances()) {
			var standing = this.upstreams.standing(instance);
			Gauge.builder("plimsoll.upstream.inflight", standing, (one) -> one.inFlight())
				.description("Requests sent to the instance that have not ended")
				.tags("service", instance.service(), "zone", instance.zone(), "instance", instance.url().getAuthority())
				.register(registry);
			Gauge.builder("plimsoll.upstream.weight", standing, (one) -> one.weight(this.clock.nanos()))
				.description("The share of a full load that the instance is to have, which rises after its start")
				.tags("service", instance.service(), "zone", instance.zone(), "instance", instance.url().getAuthority())
				.register(registry);
			Gauge
				.builder("plimsoll.upstream.clock.ahead", this.clocks,
						(clocks) -> clocks.ahead(instance).orElse(Duration.ZERO).toNanos() / 1e9)
				.description("How far the instance's wall clock is ahead of the one in the middle")
				.baseUnit("seconds")
				.tags("service", instance.service(), "zone", instance.zone(), "instance", instance.url().getAuthority())
				.register(registry);
		}
	}

}
