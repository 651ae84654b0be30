package io.plimsoll.bench.caching;

import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RMap;
import org.redisson.api.map.MapLoader;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.config.Config;

/** Redisson's map with a copy in the heap, which it keeps by invalidations. */
final class RedissonReads implements Reads {

	private final RMap<String, String> near;

	private final RMap<String, String> shared;

	RedissonReads(Terms terms) {
		var config = new Config();
		config.useSingleServer().setAddress(terms.redisUri());
		var client = Redisson.create(config);
		var source = terms.source();
		this.near = client
			.getLocalCachedMap(LocalCachedMapOptions.<String, String>name("redisson").loader(new MapLoader<>() {

				@Override
				public String load(String key) {
					return source.load(key);
				}

				@Override
				public @Nullable Iterable<String> loadAllKeys() {
					return null;
				}

			}));
		this.shared = client.getMap("redisson");
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
				RedissonReads.this.shared.put(key, value);
			}

			@Override
			public @Nullable String read(String key) {
				return RedissonReads.this.shared.get(key);
			}

		};
	}

	@Override
	public boolean hasHeap() {
		return true;
	}

}
