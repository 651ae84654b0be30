package io.plimsoll.sidecache;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * Entries as they lie outside of this process, and back: under what name, in what bytes,
 * and how old by this process's own clock.
 */
final class Records<K, V> {

	private final String prefix;

	private final Codec<V> codec;

	private final MonotonicClock clock;

	private final InstantSource wallClock;

	Records(CachePolicy policy, Codec<V> codec, MonotonicClock clock, InstantSource wallClock) {
		this.prefix = policy.name() + ":";
		this.codec = codec;
		this.clock = clock;
		this.wallClock = wallClock;
	}

	/** The name of {@code key}'s entry. */
	String nameOf(K key) {
		return this.prefix + key;
	}

	/** The cache whose entry has this name. */
	static String cacheOf(String name) {
		int end = name.indexOf(':');
		return (end < 0) ? name : name.substring(0, end);
	}

	long nowMillis() {
		return this.wallClock.millis();
	}

	/** What the source said to a question that was asked at {@code sinceNanos}. */
	Entry<V> entry(@Nullable V value, long version, long sinceNanos) {
		return new Entry<>(value, version, sinceNanos,
				this.wallClock.millis() - this.clock.since(sinceNanos).toMillis());
	}

	StoredEntry stored(Entry<V> entry) {
		var payload = (entry.value() != null) ? this.codec.encode(entry.value()) : null;
		return new StoredEntry(entry.version(), entry.createdMillis(), payload);
	}

	/** The entry that {@code bytes} are; empty if they cannot be read. */
	Optional<Entry<V>> read(byte[] bytes) {
		try {
			return StoredEntry.decode(bytes).map(this::entryOf);
		}
		catch (RuntimeException _) {
			return Optional.empty();
		}
	}

	private Entry<V> entryOf(StoredEntry stored) {
		var value = (stored.payload() != null) ? this.codec.decode(stored.payload()) : null;
		// a clock that runs behind the writer's would make the age negative
		long ageMillis = Math.max(0, this.wallClock.millis() - stored.createdMillis());
		long since = this.clock.nanos() - Duration.ofMillis(ageMillis).toNanos();
		return new Entry<>(value, stored.version(), since, stored.createdMillis());
	}

}
