package io.plimsoll.cache.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.sidecache.redis.RedisHealth;
import org.jspecify.annotations.Nullable;

/**
 * Publishes how Redis was when it was last looked at. While it does not answer
 * {@code .up} is 0 and the rest stays as it was.
 */
final class RedisWatchMetrics implements MeterBinder, Runnable {

	private static final String NAME = "plimsoll.cache.redis.";

	private final Supplier<Optional<RedisHealth>> look;

	private volatile RedisHealth last = new RedisHealth(0, 0, 0, 0, Duration.ZERO);

	private volatile boolean up;

	RedisWatchMetrics(Supplier<Optional<RedisHealth>> look) {
		this.look = look;
	}

	/** Looks once. */
	@Override
	public void run() {
		var health = this.look.get();
		health.ifPresent((seen) -> this.last = seen);
		this.up = health.isPresent();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "up", "1 if it answered when it was last asked", null, (it) -> it.up ? 1 : 0);
		gauge(registry, "memory.used", "Memory that it uses", "bytes", (it) -> it.last.memoryUsed());
		gauge(registry, "memory.max", "Memory that it may use", "bytes", (it) -> it.last.memoryMax());
		gauge(registry, "clients", "Connections to it", null, (it) -> it.last.clients());
		gauge(registry, "ping", "How long it took to answer", "seconds", (it) -> it.last.ping().toNanos() / 1e9);
		FunctionCounter.builder(NAME + "evictions", this, (it) -> it.last.evictions())
			.description("Keys that had to leave for others since it started")
			.register(registry);
	}

	private void gauge(MeterRegistry registry, String name, String description, @Nullable String unit,
			ToDoubleFunction<RedisWatchMetrics> value) {
		Gauge.builder(NAME + name, this, value).description(description).baseUnit(unit).register(registry);
	}

}
