package io.plimsoll.deadline.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.deadline.DeadlineObserver;

/** Publishes how the time of requests goes, in each registry that it is bound to. */
final class DeadlineMetrics implements DeadlineObserver, MeterBinder {

	/** Published from the start, so that the first of a kind is seen as an increase. */
	private static final List<String> STEPS = List.of("arrival", "queue", "before-call", "in-call");

	/** Around what a hop takes, a person notices, and the edge grants at most. */
	private static final Duration[] BUCKETS = { Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(100),
			Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2) };

	private final String layer;

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private final List<Timer> remaining = new CopyOnWriteArrayList<>();

	private final List<Timer> pauses = new CopyOnWriteArrayList<>();

	DeadlineMetrics(String layer) {
		this.layer = layer;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		STEPS.forEach((where) -> expired(registry, where));
		this.registries.add(registry);
		this.remaining.add(Timer.builder(DeadlineMeter.REMAINING.meterName())
			.description("The time that requests had left when they arrived")
			.tag("layer", this.layer)
			.tag("where", "arrival")
			.serviceLevelObjectives(BUCKETS)
			.register(registry));
		this.pauses.add(Timer.builder(DeadlineMeter.PAUSE.meterName())
			.description("How long the process stood still")
			.tag("layer", this.layer)
			.register(registry));
	}

	@Override
	public void arrived(Duration timeLeft) {
		this.remaining.forEach((timer) -> timer.record(timeLeft));
	}

	@Override
	public void expired(String where) {
		this.registries.forEach((registry) -> expired(registry, where).increment());
	}

	@Override
	public void paused(Duration time) {
		this.pauses.forEach((timer) -> timer.record(time));
	}

	private Counter expired(MeterRegistry registry, String where) {
		return Counter.builder(DeadlineMeter.EXPIRED.meterName())
			.description("Requests whose time was spent before their work was done")
			.tag("layer", this.layer)
			.tag("where", where)
			.register(registry);
	}

}
