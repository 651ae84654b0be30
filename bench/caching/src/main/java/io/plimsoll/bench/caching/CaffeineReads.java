package io.plimsoll.bench.caching;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/** Caffeine alone: nothing is shared. */
final class CaffeineReads implements Reads {

	private final AsyncLoadingCache<String, String> cache;

	CaffeineReads(Terms terms) {
		this.cache = Caffeine.newBuilder().expireAfterWrite(Terms.GOOD).buildAsync(terms.source()::load);
	}

	@Override
	public @Nullable String read(String key) {
		return this.cache.get(key).join();
	}

	@Override
	public boolean hasHeap() {
		return true;
	}

}
