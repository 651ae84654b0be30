package io.plimsoll.cache.publish;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Publishes the publisher's own counts; the registry reads, nothing writes. */
record PublisherMetrics(Publisher publisher) implements MeterBinder {

	private static final String NAME = "plimsoll.cache.publisher.";

	@Override
	public void bindTo(MeterRegistry registry) {
		entries(registry, "written", Publisher::written);
		entries(registry, "not-written", Publisher::notWritten);
		entries(registry, "withheld", Publisher::withheld);
		FunctionCounter.builder(NAME + "failures", this.publisher, Publisher::failures)
			.description("Steps for which the source did not answer")
			.register(registry);
		FunctionCounter.builder(NAME + "rounds", this.publisher, (it) -> it.lastRound().number())
			.description("Times that all addresses were published")
			.register(registry);
		Gauge.builder(NAME + "addresses", this.publisher, (it) -> it.lastRound().present())
			.description("Addresses that the source had when the last round ended")
			.register(registry);
		Gauge.builder(NAME + "beyond.limit", this.publisher, (it) -> it.lastRound().beyondLimit())
			.description("Rows that are not published because there are too many")
			.register(registry);
	}

	private void entries(MeterRegistry registry, String outcome, ToDoubleFunction<Publisher> count) {
		FunctionCounter.builder(NAME + "entries", this.publisher, count)
			.description("Entries that were to be published")
			.tag("outcome", outcome)
			.register(registry);
	}

}
