package io.plimsoll.gateway.waitingroom.web;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.gateway.waitingroom.Fact;
import io.plimsoll.gateway.waitingroom.OpenSale;
import io.plimsoll.gateway.waitingroom.RoomFigures;

/** Publishes how the rooms stand; there are as many events as there may be sales. */
final class RoomMeters {

	private final MeterRegistry registry;

	private final Set<String> shown = ConcurrentHashMap.newKeySet();

	RoomMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	/** Counts what has become of passes. */
	void told(String event, Fact fact) {
		switch (fact) {
			case Fact.Granted _ -> count(event, "granted");
			case Fact.Held _ -> count(event, "used");
			case Fact.Ended ended -> count(event, ended.ending().name().toLowerCase(Locale.ROOT));
			case Fact.Joined _, Fact.Opened _, Fact.Called _, Fact.Tried _, Fact.Released _ -> {
				// no pass
			}
		}
	}

	/** Shows those that are not shown yet. */
	void show(Collection<OpenSale> sales) {
		for (var sale : sales) {
			if (this.shown.add(sale.sale().event())) {
				gauge(sale, RoomMeter.WAITING, "People who wait to be called", RoomFigures::waiting);
				gauge(sale, RoomMeter.SERVING, "Places that have been called", RoomFigures::serving);
				gauge(sale, RoomMeter.INSIDE, "People who have a pass or are in", RoomFigures::inside);
				gauge(sale, RoomMeter.RATE, "How many are let in in a second, at most",
						(figures) -> figures.moving() ? figures.rate() : 0);
			}
		}
	}

	private void gauge(OpenSale sale, RoomMeter meter, String description, ToDoubleFunction<RoomFigures> value) {
		Gauge.builder(meter.meterName(), sale, (shownSale) -> value.applyAsDouble(shownSale.room().figures()))
			.description(description)
			.tag("event", sale.sale().event())
			.register(this.registry);
	}

	private void count(String event, String outcome) {
		this.registry.counter(RoomMeter.PASSES.meterName(), "event", event, "outcome", outcome).increment();
	}

}
