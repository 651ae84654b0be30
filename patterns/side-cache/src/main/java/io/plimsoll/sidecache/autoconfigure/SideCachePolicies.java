package io.plimsoll.sidecache.autoconfigure;

import java.time.Duration;

import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Coalescing;
import io.plimsoll.sidecache.HeapPolicy;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.OriginPolicy;
import io.plimsoll.sidecache.Region;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;

/**
 * Lets the configuration have the last word on a cache that the code declares: each of
 * {@code plimsoll.side-cache.<cache>.region}, {@code soft-ttl},
 * {@code stale-while-revalidate}, {@code hard-ttl}, {@code negative-ttl}, {@code jitter},
 * {@code heap-ttl}, {@code heap-entries}, {@code heap-absences}, {@code origin-timeout},
 * {@code origin-calls}, {@code origin-per-second}, {@code origin-max-wait},
 * {@code origin-pause}, {@code coalescing} replaces that one value.
 */
public final class SideCachePolicies {

	private static final String PREFIX = "plimsoll.side-cache.";

	private final Binder binder;

	SideCachePolicies(Binder binder) {
		this.binder = binder;
	}

	/**
	 * The policy as it is configured.
	 * @throws IllegalArgumentException if a value cannot be; the message names the
	 * property and the value
	 */
	public CachePolicy configured(CachePolicy declared) {
		var prefix = PREFIX + declared.name();
		var settings = this.binder.bindOrCreate(prefix, Settings.class);
		try {
			return settings.applyTo(declared);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(prefix + "." + ex.getMessage(), ex);
		}
	}

	record Settings(@Nullable Region region, @Nullable Duration softTtl, @Nullable Duration staleWhileRevalidate,
			@Nullable Duration hardTtl, @Nullable Duration negativeTtl, @Nullable Double jitter,
			@Nullable Duration heapTtl, @Nullable Integer heapEntries, @Nullable Integer heapAbsences,
			@Nullable Duration originTimeout, @Nullable Integer originCalls, @Nullable Integer originPerSecond,
			@Nullable Duration originMaxWait, @Nullable Duration originPause, @Nullable Coalescing coalescing) {

		CachePolicy applyTo(CachePolicy policy) {
			var lifetimes = policy.lifetimes();
			var heap = policy.heap();
			var origin = policy.origin();
			return new CachePolicy(policy.name(), or(this.region, policy.region()),
					new Lifetimes(or(this.softTtl, lifetimes.soft()),
							or(this.staleWhileRevalidate, lifetimes.staleWhileRevalidate()),
							or(this.hardTtl, lifetimes.hard()), or(this.negativeTtl, lifetimes.negative()),
							or(this.jitter, lifetimes.jitter())),
					new HeapPolicy(or(this.heapTtl, heap.ttl()), or(this.heapEntries, heap.entries()),
							or(this.heapAbsences, heap.absences())),
					new OriginPolicy(or(this.originTimeout, origin.timeout()), or(this.originCalls, origin.calls()),
							or(this.originPerSecond, origin.perSecond()), or(this.originMaxWait, origin.maxWait()),
							or(this.originPause, origin.pause())),
					or(this.coalescing, policy.coalescing()));
		}

		private static <T> T or(@Nullable T configured, T declared) {
			return (configured != null) ? configured : declared;
		}

	}

}
