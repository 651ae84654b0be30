package io.plimsoll.sidecache.spring;

import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Codec;
import io.plimsoll.sidecache.SideCaches;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/**
 * Gives {@code @Cacheable} methods side caches, whose source is the method. With
 * {@code sync = true} they have all of it: one call for the fleet, refresh behind
 * readers, stale values while the method fails, a cap on its calls. Without, Spring
 * itself calls the method on a miss and puts what it answered; then there is none of
 * that.
 * <p>
 * A key is named by its {@code toString}, so two that are not equal must not have the
 * same. A method that answers null says that there is no such thing. There are no
 * versions: of two answers the one that was asked for later stays. What readers demand,
 * and how old an answer is, cannot be said; who needs that declares a
 * {@link io.plimsoll.sidecache.SideCache} of their own.
 */
public final class SideCacheManager implements CacheManager {

	private final ConcurrentSkipListMap<String, SpringSideCache<?>> caches = new ConcurrentSkipListMap<>();

	private final SideCaches sideCaches;

	private final UnaryOperator<CachePolicy> configured;

	/**
	 * None yet.
	 * @param configured has the last word on each policy, as
	 * {@link io.plimsoll.sidecache.autoconfigure.SideCachePolicies#configured} does
	 */
	public SideCacheManager(SideCaches sideCaches, UnaryOperator<CachePolicy> configured) {
		this.sideCaches = sideCaches;
		this.configured = configured;
	}

	/**
	 * Declares a cache of that name; answers this manager.
	 * @throws IllegalArgumentException if there is one, here or among the side caches
	 */
	public <V> SideCacheManager declare(CachePolicy policy, Codec<V> codec) {
		var cache = SpringSideCache.declare(this.sideCaches, this.configured.apply(policy), codec);
		this.caches.put(policy.name(), cache);
		return this;
	}

	@Override
	public @Nullable Cache getCache(String name) {
		return this.caches.get(name);
	}

	@Override
	public Collection<String> getCacheNames() {
		return this.caches.keySet();
	}

}
