package io.plimsoll.bench.caching;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.cache.RedisCacheWriter;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What {@code @Cacheable(sync = true)} does, over Redis. */
final class SpringReads implements Reads {

	private final Cache cache;

	private final Source source;

	SpringReads(Terms terms, Function<RedisConnectionFactory, RedisCacheWriter> writer) {
		var connections = new LettuceConnectionFactory("127.0.0.1", terms.redisPort());
		connections.afterPropertiesSet();
		connections.start();
		var manager = RedisCacheManager.builder(writer.apply(connections))
			.cacheDefaults(RedisCacheConfiguration.defaultCacheConfig().entryTtl(Terms.GOOD))
			.build();
		manager.afterPropertiesSet();
		var found = manager.getCache("bench");
		if (found == null) {
			throw new IllegalStateException("The manager makes no caches");
		}
		this.cache = found;
		this.source = terms.source();
	}

	@Override
	public @Nullable String read(String key) {
		return this.cache.get(key, () -> this.source.load(key));
	}

	@Override
	public Shared shared() {
		return new Shared() {

			@Override
			public void write(String key, String value) {
				SpringReads.this.cache.put(key, value);
			}

			@Override
			public @Nullable String read(String key) {
				return SpringReads.this.cache.get(key, String.class);
			}

		};
	}

	@Override
	public boolean hasHeap() {
		return false;
	}

}
