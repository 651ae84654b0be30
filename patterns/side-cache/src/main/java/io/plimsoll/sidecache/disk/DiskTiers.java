package io.plimsoll.sidecache.disk;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.KeptTier;
import io.plimsoll.sidecache.KeptTiers;

/**
 * A folder for each cache below one of the process, so that none takes another's place.
 */
public final class DiskTiers implements KeptTiers, AutoCloseable {

	private final ConcurrentHashMap<String, DiskTier> tiers = new ConcurrentHashMap<>();

	private final Path directory;

	private final DiskPolicy policy;

	private final MonotonicClock clock;

	public DiskTiers(Path directory, DiskPolicy policy, MonotonicClock clock) {
		this.directory = directory;
		this.policy = policy;
		this.clock = clock;
	}

	@Override
	public KeptTier of(String cache) {
		return this.tiers.computeIfAbsent(cache,
				(name) -> new DiskTier(this.directory.resolve(name), this.policy, this.clock));
	}

	@Override
	public void close() {
		this.tiers.values().forEach(DiskTier::close);
	}

}
