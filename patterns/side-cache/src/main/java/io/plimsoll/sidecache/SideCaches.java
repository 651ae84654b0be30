package io.plimsoll.sidecache;

import java.time.Duration;
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

	private final MonotonicClock clock;

	private final InstantSource wallClock;

	private final Executor executor;

	private final LookupListener listener;

	private final Hearing hearing;

	/**
	 * Caches that use {@code remote}.
	 * @param executor runs calls to the source and to the shared tier; it must not run
	 * them one after the other, so give it virtual threads
	 */
	public SideCaches(RemoteTier remote, MonotonicClock clock, InstantSource wallClock, Executor executor,
			LookupListener listener) {
		this.remote = remote;
		this.clock = clock;
		this.wallClock = wallClock;
		this.executor = executor;
		this.listener = listener;
		this.hearing = new Hearing(clock);
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

	/** Changes of entries that this process was told of, its own included. */
	public long changesHeard() {
		return this.hearing.changes();
	}

	/** How often it may have missed some; the first hearing counts. */
	public long gaps() {
		return this.hearing.gaps();
	}

	/** How long ago it knew of all changes. */
	public Duration hearingAge() {
		return this.hearing.age();
	}

	Hearing hearing() {
		return this.hearing;
	}

	RemoteTier remote() {
		return this.remote;
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
