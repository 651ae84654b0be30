package io.plimsoll.lease.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.LeaseTally;

/** Publishes what the elector knows and counts; the registry reads, nothing writes. */
record LeaderLeaseMetrics(Elector elector, LeaseTally tally) implements MeterBinder {

	private static final List<Cause> CHANGES = List.of(Cause.DEATH, Cause.SILENCE, Cause.HAND_OVER);

	private static final List<Cause> REFUSALS = List.of(Cause.FENCED, Cause.LOCAL_CHECK);

	@Override
	public void bindTo(MeterRegistry registry) {
		for (var scope : this.elector.scopes()) {
			gauges(registry, scope);
			CHANGES.forEach((cause) -> FunctionCounter
				.builder("plimsoll.lease.changes", this.tally, (tally) -> tally.changes(scope, cause))
				.description("How often this member took the lead")
				.tags("shard", scope, "cause", cause.tag())
				.register(registry));
			REFUSALS.forEach((cause) -> FunctionCounter
				.builder("plimsoll.lease.refused", this.tally, (tally) -> tally.refusals(scope, cause))
				.description("Writes refused because this member did not lead, or not for long enough")
				.tags("shard", scope, "cause", cause.tag())
				.register(registry));
		}
	}

	private void gauges(MeterRegistry registry, String scope) {
		Gauge
			.builder("plimsoll.lease.epoch", this.elector,
					(elector) -> elector.standing(scope).map((standing) -> standing.lease().epoch()).orElse(0L))
			.description("The current epoch as this member has seen it")
			.tag("shard", scope)
			.register(registry);
		Gauge.builder("plimsoll.lease.leader", this.elector, (elector) -> elector.leadership(scope).isPresent() ? 1 : 0)
			.description("Whether this member leads")
			.tag("shard", scope)
			.register(registry);
		Gauge
			.builder("plimsoll.lease.remaining", this.elector,
					(elector) -> elector.leadership(scope).map(Leadership::remaining).orElse(Duration.ZERO).toNanos()
							/ 1e9)
			.description("How long this member may still lead without renewing")
			.baseUnit("seconds")
			.tag("shard", scope)
			.register(registry);
	}

}
