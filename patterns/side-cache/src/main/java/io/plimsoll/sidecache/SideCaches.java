package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The caches of a process, and what they share. */
public final class SideCaches {

	private final ConcurrentSkipListMap<String, SideCache<?, ?>> caches = new ConcurrentSkipListMap<>();

	private final RemoteTier remote;

	private final KeptTiers kept;

	private final Surroundings surroundings;

	private final LookupListener listener;

	private final Seals seals;

	private final Hearing hearing;

	/**
	 * Caches that use {@code remote}, with entries in the clear, and of which nothing
	 * outlives the process.
	 */
	public SideCaches(RemoteTier remote, Surroundings surroundings, LookupListener listener) {
		this(remote, KeptTiers.none(), surroundings, listener, Seals.of(Seal.none()));
	}

	/**
	 * Caches that use {@code remote}, and {@code kept} if they are protected.
	 * @param seals what is done to entries that leave the process
	 */
	public SideCaches(RemoteTier remote, KeptTiers kept, Surroundings surroundings, LookupListener listener,
			Seals seals) {
		this.remote = remote;
		this.kept = kept;
		this.surroundings = surroundings;
		this.listener = listener;
		this.seals = seals;
		this.hearing = new Hearing(surroundings.clock());
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

	KeptTiers kept() {
		return this.kept;
	}

	Surroundings surroundings() {
		return this.surroundings;
	}

	LookupListener listener() {
		return this.listener;
	}

	Seals seals() {
		return this.seals;
	}

}
