package io.plimsoll.sidecache.autoconfigure;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.Freshness;
import io.plimsoll.sidecache.KeptTier;
import io.plimsoll.sidecache.ReuseCurve;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.Tier;
import io.plimsoll.sidecache.seal.SealingKeyFile;

/** Publishes the caches' own counts; the registry reads, nothing writes. */
record SideCacheMetrics(SideCaches caches, Optional<SealingKeyFile> keys, MonotonicClock clock) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		this.caches.all().forEach((cache) -> bind(cache, registry));
		this.keys.ifPresent((file) -> bind(file, registry));
		FunctionCounter.builder(CacheMeter.CHANGES.meterName(), this.caches, SideCaches::changesHeard)
			.description(CacheMeter.CHANGES.description())
			.register(registry);
		FunctionCounter.builder(CacheMeter.GAPS.meterName(), this.caches, SideCaches::gaps)
			.description(CacheMeter.GAPS.description())
			.register(registry);
		Gauge.builder(CacheMeter.HEARING_AGE.meterName(), this.caches, (it) -> it.hearingAge().toMillis() / 1000.0)
			.description(CacheMeter.HEARING_AGE.description())
			.baseUnit("seconds")
			.register(registry);
	}

	private void bind(SideCache<?, ?> cache, MeterRegistry registry) {
		for (var tier : Tier.values()) {
			for (var freshness : Freshness.values()) {
				count(CacheMeter.REQUESTS, cache, (it) -> it.figures().requests(tier, freshness), registry, "tier",
						tier.tag(), "freshness", freshness.tag());
			}
		}
		count(CacheMeter.ORIGIN_CALLS, cache, (it) -> it.figures().originCalls(), registry);
		count(CacheMeter.ORIGIN_FAILURES, cache, (it) -> it.figures().originFailures(), registry);
		count(CacheMeter.COALESCED, cache, (it) -> it.figures().coalesced(), registry);
		count(CacheMeter.REJECTED, cache, (it) -> it.figures().rejected(), registry);
		count(CacheMeter.POISONED, cache, (it) -> it.figures().unreadable(), registry, "reason", "unreadable");
		count(CacheMeter.POISONED, cache, (it) -> it.figures().foreign(), registry, "reason", "foreign");
		count(CacheMeter.REFUSED, cache, (it) -> it.figures().remoteRefusals(), registry, "tier", Tier.REDIS.tag());
		count(CacheMeter.EVICTIONS, cache, SideCache::evictions, registry, "tier", Tier.HEAP.tag());
		count(CacheMeter.EVICTIONS, cache, (it) -> it.kept().evictions(), registry, "tier", Tier.DISK.tag());
		for (var reason : KeptTier.Loss.values()) {
			count(CacheMeter.DISK_LOSSES, cache, (it) -> it.kept().lost(reason), registry, "reason", reason.tag());
		}
		gauge(CacheMeter.ORIGIN_INFLIGHT, cache, (it) -> it.figures().originUnderWay(), registry);
		gauge(CacheMeter.ENTRIES, cache, SideCache::entries, registry, "tier", Tier.HEAP.tag());
		gauge(CacheMeter.ENTRIES, cache, (it) -> it.kept().entries(), registry, "tier", Tier.DISK.tag());
		for (double size : new double[] { 0.5, 1, 2, ReuseCurve.FARTHEST }) {
			long entries = Math.round(cache.policy().heap().entries() * size);
			gauge(CacheMeter.PREDICTED_HIT_RATIO, cache, (it) -> it.reuse().hitRatio(entries), registry, "size",
					Double.toString(size));
		}
		var survivability = new ColdSurvivability(cache, this.clock);
		gauge(CacheMeter.COLD_SURVIVABILITY, cache, (_) -> survivability.ratio(), registry);
	}

	private static void bind(SealingKeyFile keys, MeterRegistry registry) {
		FunctionCounter.builder(CacheMeter.SEALING_FAILURES.meterName(), keys, SealingKeyFile::failures)
			.description(CacheMeter.SEALING_FAILURES.description())
			.register(registry);
		Gauge.builder(CacheMeter.SEALING_KEY.meterName(), keys, (file) -> file.get().writing())
			.description(CacheMeter.SEALING_KEY.description())
			.register(registry);
	}

	private static void count(CacheMeter meter, SideCache<?, ?> cache, ToDoubleFunction<SideCache<?, ?>> figure,
			MeterRegistry registry, String... tags) {
		FunctionCounter.builder(meter.meterName(), cache, figure::applyAsDouble)
			.description(meter.description())
			.tag("cache", cache.policy().name())
			.tags(tags)
			.register(registry);
	}

	private static void gauge(CacheMeter meter, SideCache<?, ?> cache, ToDoubleFunction<SideCache<?, ?>> figure,
			MeterRegistry registry, String... tags) {
		Gauge.builder(meter.meterName(), cache, figure::applyAsDouble)
			.description(meter.description())
			.tag("cache", cache.policy().name())
			.tags(tags)
			.register(registry);
	}

}
