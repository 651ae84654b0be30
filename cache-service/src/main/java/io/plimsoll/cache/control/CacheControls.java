package io.plimsoll.cache.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.plimsoll.sidecache.Inspection;
import io.plimsoll.sidecache.SideCache;

/**
 * What operators can do with the entries of a cache, also of one whose readers are other
 * processes: through the shared tier, and what is told there.
 *
 * @param cache the cache
 * @param keys the key that a text is; empty if it is none
 * @param warmUp how entries are brought in
 */
public record CacheControls<K, V>(SideCache<K, V> cache, Function<String, Optional<K>> keys, WarmUp<K> warmUp) {

	/** The cache's name. */
	public String name() {
		return this.cache.policy().name();
	}

	/** Whether {@code text} could be a key. */
	public boolean isKey(String text) {
		return this.keys.apply(text).isPresent();
	}

	/** What is known of an entry. */
	public Inspection inspect(String key) {
		return this.cache.inspect(keyOf(key));
	}

	/**
	 * Removes it from all processes.
	 * @return whether the shared tier took it
	 */
	public boolean purge(String key) {
		return this.cache.purge(keyOf(key));
	}

	/** Brings these in. */
	public WarmUp.Warmth warm(List<String> texts) {
		return this.warmUp.of(texts.stream().map(this::keyOf).toList());
	}

	private K keyOf(String text) {
		return this.keys.apply(text)
			.orElseThrow(() -> new IllegalArgumentException("No key of the cache " + name() + ": " + text));
	}

}
