package io.plimsoll.bench.caching;

import java.time.Duration;
import java.util.Map;

import io.plimsoll.deadline.autoconfigure.DeadlineAutoConfiguration;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Demand;
import io.plimsoll.sidecache.HeapPolicy;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.autoconfigure.SideCacheAutoConfiguration;
import io.plimsoll.sidecache.json.JsonCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The side cache as an application of Spring Boot has it. Known values are good for a day
 * if the source fails.
 */
final class PlimsollReads implements Reads {

	private static final Lifetimes LIFETIMES = new Lifetimes(Terms.GOOD, Terms.GOOD, Duration.ofHours(24),
			Duration.ofSeconds(10));

	/** So short that each read looks at Redis. */
	private static final HeapPolicy NO_HEAP = new HeapPolicy(Duration.ofNanos(1), 1);

	private final SideCache<String, String> near;

	private final SideCache<String, String> shared;

	PlimsollReads(Terms terms) {
		var context = new AnnotationConfigApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("bench", Map.of("plimsoll.side-cache.redis.uri", terms.redisUri(),
					"plimsoll.side-cache.disk.folder", terms.folder().toString())));
		context.register(DeadlineAutoConfiguration.class, SideCacheAutoConfiguration.class);
		context.refresh();
		var caches = context.getBean(SideCaches.class);
		Origin<String, String> origin = (key) -> new Origin.Found<>(terms.source().load(key), 0);
		var policy = CachePolicy.of("near", LIFETIMES);
		this.near = caches.declare(policy, new JsonCodec<>(String.class), origin);
		this.shared = caches.declare(
				new CachePolicy("shared", policy.region(), policy.lifetimes(), NO_HEAP, policy.origin()),
				new JsonCodec<>(String.class), origin);
	}

	@Override
	public @Nullable String read(String key) {
		return value(this.near.get(key, Demand.ANY));
	}

	@Override
	public Shared shared() {
		return (key) -> value(this.shared.get(key, Demand.ANY));
	}

	@Override
	public boolean hasHeap() {
		return true;
	}

	private static @Nullable String value(Lookup<String> lookup) {
		return (lookup instanceof Lookup.Found<String> found) ? found.value() : null;
	}

}
