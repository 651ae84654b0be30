package io.plimsoll.sidecache.autoconfigure;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.LookupListener;
import io.plimsoll.sidecache.Tier;

import org.springframework.beans.factory.ObjectProvider;

/** Records how old what was served was. */
final class SideCacheAges implements LookupListener {

	private final ConcurrentHashMap<Series, DistributionSummary> summaries = new ConcurrentHashMap<>();

	private final ObjectProvider<MeterRegistry> registry;

	SideCacheAges(ObjectProvider<MeterRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public void answered(String cache, Lookup<?> lookup) {
		if (lookup instanceof Lookup.Found<?> found) {
			var series = new Series(cache, found.tier());
			var summary = this.summaries.get(series);
			if (summary == null) {
				summary = this.summaries.computeIfAbsent(series, this::summary);
			}
			summary.record(seconds(found.provenance().age()));
		}
	}

	private DistributionSummary summary(Series series) {
		return DistributionSummary.builder(CacheMeter.AGE.meterName())
			.description(CacheMeter.AGE.description())
			.baseUnit("seconds")
			.tag("cache", series.cache())
			.tag("tier", series.tier().tag())
			.register(this.registry.getObject());
	}

	private static double seconds(Duration age) {
		return age.toMillis() / 1000.0;
	}

	private record Series(String cache, Tier tier) {
	}

}
