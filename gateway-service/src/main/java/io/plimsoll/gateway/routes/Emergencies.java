package io.plimsoll.gateway.routes;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.deadline.MonotonicClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of requests that went to an evacuated zone because nothing else of their service
 * was up: each is counted, and an error is logged once a minute. Safe for use by many
 * threads.
 */
final class Emergencies {

	private static final Logger LOG = LoggerFactory.getLogger(Emergencies.class);

	private static final long GAP_NANOS = Duration.ofMinutes(1).toNanos();

	private final MeterRegistry registry;

	private final MonotonicClock clock;

	private final AtomicLong last;

	Emergencies(MeterRegistry registry, MonotonicClock clock) {
		this.registry = registry;
		this.clock = clock;
		this.last = new AtomicLong(clock.nanos() - GAP_NANOS);
	}

	/** A request is sent to {@code instance}, from which requests should stay away. */
	void sentTo(Instance instance) {
		this.registry.counter("plimsoll.zone.emergencies", "zone", instance.zone(), "service", instance.service())
			.increment();
		long before = this.last.get();
		long now = this.clock.nanos();
		if (now - before >= GAP_NANOS && this.last.compareAndSet(before, now)) {
			LOG.error("Requests go to {} in zone {}, which is evacuated: no other instance of it is up",
					instance.service(), instance.zone());
		}
	}

}
