package io.plimsoll.bench.caching;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.plimsoll.deadline.autoconfigure.DeadlineAutoConfiguration;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Demand;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.Region;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.autoconfigure.SideCacheAutoConfiguration;
import io.plimsoll.sidecache.json.JsonCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The side cache as an application of Spring Boot has it, in the protected region, as
 * addresses are: what is known is good for a day if the source fails, and on the disk.
 */
final class PlimsollReads implements Reads {

	private static final Lifetimes LIFETIMES = new Lifetimes(Terms.GOOD, Terms.GOOD, Duration.ofHours(24),
			Duration.ofSeconds(10));

	private final Terms terms;

	private final SideCache<String, String> cache;

	PlimsollReads(Terms terms) {
		this.terms = terms;
		this.cache = declare(caches(terms, Map.of("plimsoll.side-cache.disk.directory", terms.folder().toString())),
				"near", (key) -> new Origin.Found<>(terms.source().load(key), 0));
	}

	@Override
	public @Nullable String read(String key) {
		return value(this.cache.get(key, Demand.ANY));
	}

	/** Written by one and read by another that has no source. */
	@Override
	public Shared shared() {
		Origin<String, String> none = (_) -> new Origin.Failed<>("there is none");
		var writer = declare(caches(this.terms, Map.of()), "shared", none);
		var reader = declare(caches(this.terms, Map.of()), "shared", none);
		return new Shared() {

			@Override
			public void write(String key, String value) {
				writer.put(key, value, 0);
			}

			@Override
			public @Nullable String read(String key) {
				return value(reader.get(key, Demand.ANY));
			}

		};
	}

	@Override
	public boolean hasHeap() {
		return true;
	}

	private static SideCaches caches(Terms terms, Map<String, String> more) {
		var context = new AnnotationConfigApplicationContext();
		var properties = new HashMap<String, Object>(more);
		properties.put("plimsoll.side-cache.redis.uri", terms.redisUri());
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", properties));
		context.register(DeadlineAutoConfiguration.class, SideCacheAutoConfiguration.class);
		context.refresh();
		return context.getBean(SideCaches.class);
	}

	private static SideCache<String, String> declare(SideCaches caches, String name, Origin<String, String> origin) {
		var own = CachePolicy.of(name, LIFETIMES);
		return caches.declare(
				new CachePolicy(name, Region.PROTECTED, own.lifetimes(), own.heap(), own.origin(), own.coalescing()),
				new JsonCodec<>(String.class), origin);
	}

	private static @Nullable String value(Lookup<String> lookup) {
		return (lookup instanceof Lookup.Found<String> found) ? found.value() : null;
	}

}
