package io.plimsoll.sidecache;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;

import io.plimsoll.deadline.MonotonicClock;

/** The caches of a process, and what they share. */
public final class SideCaches {

	private final ConcurrentSkipListMap<String, SideCache<?, ?>> caches = new ConcurrentSkipListMap<>();

	private final RemoteTier remote;

	private final KeptTiers kept;

	private final MonotonicClock clock;

	private final InstantSource wallClock;

	private final Executor executor;

	private final LookupListener listener;

	/** Caches that use {@code remote}, and of which nothing outlives the process. */
	public SideCaches(RemoteTier remote, MonotonicClock clock, InstantSource wallClock, Executor executor,
			LookupListener listener) {
		this(remote, KeptTiers.none(), clock, wallClock, executor, listener);
	}

	/**
	 * Caches that use {@code remote}, and {@code kept} if they are protected.
	 * @param executor runs calls to the source and to the shared tier; it must not run
	 * them one after the other, so give it virtual threads
	 */
	public SideCaches(RemoteTier remote, KeptTiers kept, MonotonicClock clock, InstantSource wallClock,
			Executor executor, LookupListener listener) {
		this.remote = remote;
		this.kept = kept;
		this.clock = clock;
		this.wallClock = wallClock;
		this.executor = executor;
		this.listener = listener;
	}

	/** A thread of its own, and a light one, for each call. */
	public static Executor virtualThreads() {
		return (task) -> Thread.ofVirtual().name("side-cache").start(task);
	}

	/**
	 * Declares a cache.
	 * @throws IllegalArgumentException if there is one of that name
	 */
	public <K, V> SideCache<K, V> declare(CachePolicy policy, Codec<V> codec, Origin<K, V> origin) {
		var cache = new SideCache<>(policy, codec, origin, this);
		if (this.caches.putIfAbsent(policy.name(), cache) != null) {
			throw new IllegalArgumentException("There are two caches named " + policy.name());
		}
		return cache;
	}

	/** All caches, by name. */
	public List<SideCache<?, ?>> all() {
		return List.copyOf(this.caches.values());
	}

	/** The cache of that name. */
	public Optional<SideCache<?, ?>> named(String name) {
		return Optional.ofNullable(this.caches.get(name));
	}

	RemoteTier remote() {
		return this.remote;
	}

	KeptTiers kept() {
		return this.kept;
	}

	MonotonicClock clock() {
		return this.clock;
	}

	InstantSource wallClock() {
		return this.wallClock;
	}

	Executor executor() {
		return this.executor;
	}

	LookupListener listener() {
		return this.listener;
	}

}
