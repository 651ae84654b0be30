package io.plimsoll.booking.writer.metrics;

import java.util.List;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.booking.writer.ShardWriter;

/** Publishes how long the queues are; the registry reads, nothing writes. */
public record QueueMetrics(ShardWriter writer, List<String> scopes) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		for (var scope : this.scopes) {
			Gauge.builder(WriterMeter.QUEUE_DEPTH.meterName(), this.writer, (writer) -> writer.depth(scope))
				.description("Commands that wait for their turn")
				.tag("shard", scope)
				.register(registry);
			Gauge.builder(WriterMeter.QUEUE_AGE.meterName(), this.writer, (writer) -> writer.age(scope).toNanos() / 1e9)
				.description("How long the first of them has waited")
				.baseUnit("seconds")
				.tag("shard", scope)
				.register(registry);
		}
	}

}
