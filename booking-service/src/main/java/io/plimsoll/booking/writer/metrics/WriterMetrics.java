package io.plimsoll.booking.writer.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.plimsoll.booking.writer.WriterEvents;
import io.plimsoll.deadline.MonotonicClock;

/**
 * Records what writers do. Its meters are there from the start, so a rise from zero is
 * seen.
 */
public final class WriterMetrics implements WriterEvents {

	/** Around what a commit takes on a good disk, on a bad one, and at most. */
	private static final Duration[] BUCKETS = { Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
			Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100),
			Duration.ofMillis(500), Duration.ofSeconds(2) };

	private final Map<String, Meters> meters;

	/**
	 * For {@code scopes}.
	 * @param fullBatch how many commands are committed together at the most
	 */
	public WriterMetrics(List<String> scopes, int fullBatch, MonotonicClock clock, MeterRegistry registry) {
		this.meters = scopes.stream()
			.collect(Collectors.toUnmodifiableMap(Function.identity(),
					(scope) -> Meters.of(scope, new Utilisation(fullBatch, clock), registry)));
	}

	@Override
	public void waited(String scope, Duration time) {
		of(scope).queueWait.record(time);
	}

	@Override
	public void committed(String scope, int commands, Duration time) {
		var of = of(scope);
		of.batch.record(commands);
		of.commit.record(time);
		of.utilisation.committed(commands, time);
	}

	private Meters of(String scope) {
		var of = this.meters.get(scope);
		if (of == null) {
			throw new IllegalArgumentException("There is no such scope: " + scope);
		}
		return of;
	}

	/** The meters of one shard. */
	private record Meters(DistributionSummary batch, Timer commit, Timer queueWait, Utilisation utilisation) {

		static Meters of(String scope, Utilisation utilisation, MeterRegistry registry) {
			Gauge.builder(WriterMeter.CAPACITY.meterName(), utilisation, Utilisation::perSecond)
				.description("Commands that the leader could commit in a second, in full batches")
				.tag("shard", scope)
				.register(registry);
			Gauge.builder(WriterMeter.UTILISATION.meterName(), utilisation, Utilisation::share)
				.description("The share of it that is used; plan another shard from 0.7 on")
				.tag("shard", scope)
				.register(registry);
			return new Meters(
					DistributionSummary.builder(WriterMeter.BATCH.meterName())
						.description("Commands committed together")
						.tag("shard", scope)
						.register(registry),
					timer(WriterMeter.COMMIT, "What it took to decide and commit a batch", scope, registry),
					timer(WriterMeter.QUEUE_WAIT, "How long commands waited for their turn", scope, registry),
					utilisation);
		}

		private static Timer timer(WriterMeter meter, String description, String scope, MeterRegistry registry) {
			return Timer.builder(meter.meterName())
				.description(description)
				.tag("shard", scope)
				.serviceLevelObjectives(BUCKETS)
				.register(registry);
		}

	}

}
