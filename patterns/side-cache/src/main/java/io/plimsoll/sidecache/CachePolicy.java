package io.plimsoll.sidecache;

import java.time.Duration;

/**
 * All that is decided about a cache.
 *
 * @param name its name, in keys, meters and configuration: lower case, digits, hyphens
 * @param region how the shared tier treats its entries
 * @param lifetimes how long an entry is good for what
 * @param heap the bounds of the heap tier
 * @param origin how much the source is asked
 * @param coalescing among whom one call for a key is shared
 */
public record CachePolicy(String name, Region region, Lifetimes lifetimes, HeapPolicy heap, OriginPolicy origin,
		Coalescing coalescing) {

	public CachePolicy {
		if (!name.matches("[a-z][a-z0-9-]*")) {
			throw new IllegalArgumentException("A cache's name is lower case, digits and hyphens: " + name);
		}
	}

	/** A policy that shares calls across the fleet. */
	public CachePolicy(String name, Region region, Lifetimes lifetimes, HeapPolicy heap, OriginPolicy origin) {
		this(name, region, lifetimes, heap, origin, Coalescing.FLEET);
	}

	/** A policy with these lifetimes and the library's own bounds. */
	public static CachePolicy of(String name, Lifetimes lifetimes) {
		return new CachePolicy(name, Region.ORDINARY, lifetimes, new HeapPolicy(Duration.ofSeconds(1), 10_000),
				new OriginPolicy(Duration.ofMillis(500), 16, 1_000, Duration.ofMillis(10), Duration.ofSeconds(1)));
	}

}
