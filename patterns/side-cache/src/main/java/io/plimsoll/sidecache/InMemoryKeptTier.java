package io.plimsoll.sidecache;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A kept tier in the heap, for tests and for trying things out: a cache that is given the
 * one of another behaves like the same process after a restart.
 */
public final class InMemoryKeptTier implements KeptTier {

	private final ConcurrentHashMap<String, Kept> entries = new ConcurrentHashMap<>();

	@Override
	public Optional<byte[]> find(String name) {
		return Optional.ofNullable(this.entries.get(name)).map((kept) -> kept.bytes.clone());
	}

	@Override
	public void keep(String name, long version, byte[] bytes) {
		var mine = new Kept(version, bytes.clone());
		this.entries.merge(name, mine, (there, _) -> (there.version > version) ? there : mine);
	}

	@Override
	public void forget(String name) {
		this.entries.remove(name);
	}

	@Override
	public long entries() {
		return this.entries.size();
	}

	@Override
	public long evictions() {
		return 0;
	}

	@Override
	public long lost(Loss reason) {
		return 0;
	}

	private static final class Kept {

		final long version;

		final byte[] bytes;

		Kept(long version, byte[] bytes) {
			this.version = version;
			this.bytes = bytes;
		}

	}

}
