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

	/** As far as well-kept clocks are apart, and more. */
	private static final Duration CLOCKS_APART = Duration.ofSeconds(2);

	private final String prefix;

	private final Codec<V> codec;

	private final Duration soft;

	private final MonotonicClock clock;

	private final InstantSource wallClock;

	Records(CachePolicy policy, Codec<V> codec, Surroundings surroundings) {
		this.prefix = policy.name() + ":";
		this.codec = codec;
		this.clock = surroundings.clock();
		this.wallClock = surroundings.wallClock();
		this.soft = policy.lifetimes().soft();
	}

	/** The name of {@code key}'s entry. */
	String nameOf(K key) {
		return this.prefix + key;
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
		long since = this.clock.nanos() - ageOf(stored).toNanos();
		return new Entry<>(value, stored.version(), since, stored.createdMillis());
	}

	/**
	 * A little in the future is a clock a little ahead of ours, and no age at all. More
	 * is a clock that is wrong, so that nothing is known of the age: it is called stale,
	 * or it would be fresh for as long as that clock is ahead.
	 */
	private Duration ageOf(StoredEntry stored) {
		var age = Duration.ofMillis(this.wallClock.millis() - stored.createdMillis());
		if (age.isNegative()) {
			return (age.negated().compareTo(CLOCKS_APART) <= 0) ? Duration.ZERO : this.soft;
		}
		return age;
	}

}
