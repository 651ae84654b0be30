package io.plimsoll.sidecache.spring;

import java.util.concurrent.Callable;

import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Codec;
import io.plimsoll.sidecache.Demand;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;
import org.springframework.cache.support.SimpleValueWrapper;

/**
 * A side cache as Spring's cache. To evict is to purge: in all processes, and what was
 * asked for before does not come back. All at once cannot be evicted.
 */
final class SpringSideCache<V> implements Cache {

	private static final Demand WHAT_IS_HERE = Demand.parse("only-if-cached");

	private final SideCache<Object, V> cache;

	private final Methods<V> methods;

	private SpringSideCache(SideCache<Object, V> cache, Methods<V> methods) {
		this.cache = cache;
		this.methods = methods;
	}

	static <V> SpringSideCache<V> declare(SideCaches caches, CachePolicy policy, Codec<V> codec) {
		var methods = new Methods<V>(policy.heap().entries());
		return new SpringSideCache<>(caches.declare(policy, codec, methods), methods);
	}

	@Override
	public String getName() {
		return this.cache.policy().name();
	}

	@Override
	public SideCache<Object, V> getNativeCache() {
		return this.cache;
	}

	@Override
	public @Nullable ValueWrapper get(Object key) {
		return switch (this.cache.get(key, WHAT_IS_HERE)) {
			case Lookup.Found<V> found when !found.provenance().ttl().isNegative() ->
				new SimpleValueWrapper(found.value());
			case Lookup.Absent<V> _ -> new SimpleValueWrapper(null);
			// what is stale is a miss: nobody but Spring can call the method
			case Lookup.Found<V> _, Lookup.Unavailable<V> _ -> null;
		};
	}

	@Override
	public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
		var wrapper = get(key);
		var value = (wrapper != null) ? wrapper.get() : null;
		if (value == null) {
			return null;
		}
		if (type == null || type.isInstance(value)) {
			return cast(value);
		}
		throw new IllegalStateException(
				"What is cached is a " + value.getClass().getName() + ", not a " + type.getName());
	}

	/**
	 * What is known, or what {@code method} answers.
	 * @throws org.springframework.cache.Cache.ValueRetrievalException if nothing is known
	 * and the method failed, took too long, or was called too often
	 */
	@Override
	public <T> @Nullable T get(Object key, Callable<T> method) {
		var call = this.methods.register(key, method);
		return switch (this.cache.get(key)) {
			case Lookup.Found<V> found -> cast(found.value());
			case Lookup.Absent<V> _ -> null;
			case Lookup.Unavailable<V>(var reason) -> {
				var failure = call.failure();
				throw new ValueRetrievalException(key, method, (failure != null) ? failure
						: new IllegalStateException("Nothing is known, and the method was of no help: " + reason));
			}
		};
	}

	@Override
	public void put(Object key, @Nullable Object value) {
		if (value != null) {
			this.cache.put(key, cast(value), 0);
		}
		else {
			this.cache.remove(key, 0);
		}
	}

	@Override
	public void evict(Object key) {
		this.cache.purge(key);
	}

	@Override
	public void clear() {
		throw new UnsupportedOperationException("The cache " + getName()
				+ " cannot be emptied at once: nobody knows what other processes have of it. Evict by key");
	}

	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	private static <T> T cast(Object value) {
		return (T) value;
	}

}
