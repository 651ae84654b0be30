package io.plimsoll.bench.caching;

import java.util.concurrent.TimeUnit;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.CacheLoader;
import com.alicp.jetcache.MultiLevelCacheBuilder;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import com.alicp.jetcache.support.JavaValueDecoder;
import com.alicp.jetcache.support.JavaValueEncoder;
import io.lettuce.core.RedisClient;
import org.jspecify.annotations.Nullable;

/** JetCache's two levels, with its protection against penetration. */
final class JetCacheReads implements Reads {

	private final Cache<String, String> near;

	private final Cache<String, String> shared;

	JetCacheReads(Terms terms) {
		this.shared = RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
			.redisClient(RedisClient.create(terms.redisUri()))
			.keyPrefix("jetcache:")
			.keyConvertor((key) -> key)
			.valueEncoder(JavaValueEncoder.INSTANCE)
			.valueDecoder(JavaValueDecoder.INSTANCE)
			.expireAfterWrite(Terms.GOOD.toMillis(), TimeUnit.MILLISECONDS)
			.buildCache();
		Cache<String, String> heap = CaffeineCacheBuilder.createCaffeineCacheBuilder()
			.keyConvertor((key) -> key)
			.expireAfterWrite(Terms.NEAR.toMillis(), TimeUnit.MILLISECONDS)
			.buildCache();
		CacheLoader<String, String> loader = terms.source()::load;
		this.near = MultiLevelCacheBuilder.createMultiLevelCacheBuilder()
			.addCache(heap, this.shared)
			.useExpireOfSubCache(true)
			.loader(loader)
			.cachePenetrateProtect(true)
			.buildCache();
	}

	@Override
	public @Nullable String read(String key) {
		return this.near.get(key);
	}

	@Override
	public Shared shared() {
		return new Shared() {

			@Override
			public void write(String key, String value) {
				JetCacheReads.this.shared.put(key, value);
			}

			@Override
			public @Nullable String read(String key) {
				return JetCacheReads.this.shared.get(key);
			}

		};
	}

	@Override
	public boolean hasHeap() {
		return true;
	}

}
