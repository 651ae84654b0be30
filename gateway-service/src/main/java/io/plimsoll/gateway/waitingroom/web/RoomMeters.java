package io.plimsoll.gateway.waitingroom.web;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.gateway.waitingroom.Fact;
import io.plimsoll.gateway.waitingroom.OpenSale;
import io.plimsoll.gateway.waitingroom.RoomFigures;

/** Publishes how the rooms stand; there are as many events as there may be sales. */
final class RoomMeters {

	private final MeterRegistry registry;

	private final Map<String, List<Gauge>> shown = new ConcurrentHashMap<>();

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

	/** Shows those that are not shown yet, and no more those that are gone. */
	void show(Collection<OpenSale> sales) {
		for (var sale : sales) {
			this.shown.computeIfAbsent(sale.sale().event(), (_) -> gauges(sale));
		}
		if (this.shown.size() > sales.size()) {
			var events = sales.stream().map((sale) -> sale.sale().event()).collect(Collectors.toSet());
			this.shown.forEach((event, gauges) -> {
				if (!events.contains(event)) {
					gauges.forEach(this.registry::remove);
				}
			});
			this.shown.keySet().retainAll(events);
		}
	}

	private List<Gauge> gauges(OpenSale sale) {
		return List.of(gauge(sale, RoomMeter.WAITING, "People who wait to be called", RoomFigures::waiting),
				gauge(sale, RoomMeter.SERVING, "Places that have been called", RoomFigures::serving),
				gauge(sale, RoomMeter.INSIDE, "People who have a pass or are in", RoomFigures::inside),
				gauge(sale, RoomMeter.RATE, "How many are let in in a second, at most",
						(figures) -> figures.moving() ? figures.rate() : 0));
	}

	private Gauge gauge(OpenSale sale, RoomMeter meter, String description, ToDoubleFunction<RoomFigures> value) {
		return Gauge.builder(meter.meterName(), sale, (shownSale) -> value.applyAsDouble(shownSale.room().figures()))
			.description(description)
			.tag("event", sale.sale().event())
			.register(this.registry);
	}

	private void count(String event, String outcome) {
		this.registry.counter(RoomMeter.PASSES.meterName(), "event", event, "outcome", outcome).increment();
	}

}
