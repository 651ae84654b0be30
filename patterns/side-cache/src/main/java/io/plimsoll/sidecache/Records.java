package io.plimsoll.sidecache;

import java.time.Duration;
import java.time.InstantSource;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * Entries as they lie outside of this process, and back: under what name, in what bytes,
 * and how old by this process's own clock.
 */
final class Records<K, V> {

	/** As far as well-kept clocks are apart, and more. */
	private static final Duration CLOCKS_APART = Duration.ofSeconds(2);

	/** How far another process's wall clock may be ahead. */
	private static final Duration AHEAD = Duration.ofMinutes(1);

	private final CachePolicy policy;

	private final Codec<V> codec;

	private final Seal seal;

	private final MonotonicClock clock;

	private final InstantSource wallClock;

	Records(CachePolicy policy, Codec<V> codec, Seal seal, Surroundings surroundings) {
		this.policy = policy;
		this.codec = codec;
		this.seal = seal;
		this.clock = surroundings.clock();
		this.wallClock = surroundings.wallClock();
	}

	/** The name of {@code key}'s entry. */
	String nameOf(K key) {
		return this.seal.nameOf(place(key));
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

	/** The bytes of {@code key}'s entry. */
	byte[] close(K key, Entry<V> entry) {
		var payload = (entry.value() != null) ? this.codec.encode(entry.value()) : null;
		return this.seal.close(place(key), new StoredEntry(entry.version(), entry.createdMillis(), payload));
	}

	/** What {@code bytes} are, which were found under {@code key}'s name. */
	Content<V> open(K key, byte[] bytes) {
		if (bytes.length > StoredEntry.LONGEST) {
			return new Content.Unreadable<>();
		}
		return switch (this.seal.open(place(key), bytes)) {
			case Seal.Opened(var stored) -> contentOf(stored);
			case Seal.Broken() -> new Content.Unreadable<>();
			case Seal.Foreign() -> mayBeGoodElsewhere(bytes) ? new Content.Foreign<>() : new Content.Unreadable<>();
		};
	}

	private Place place(K key) {
		var tenant = (key instanceof Partitioned partitioned) ? partitioned.tenant() : "";
		return new Place(this.policy.name(), tenant, key.toString());
	}

	private Content<V> contentOf(StoredEntry stored) {
		try {
			return new Content.Whole<>(entryOf(stored));
		}
		catch (RuntimeException _) {
			// the codec's own exception, whichever that is
			return new Content.Unreadable<>();
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
			return (age.negated().compareTo(CLOCKS_APART) <= 0) ? Duration.ZERO : this.policy.lifetimes().soft();
		}
		return age;
	}

	/**
	 * What claims to be older than any entry is served, or to come from the future, is
	 * good for nobody. So nothing that was planted stands in the way of writes for longer
	 * than that.
	 */
	private boolean mayBeGoodElsewhere(byte[] bytes) {
		long now = this.wallClock.millis();
		long oldest = now - this.policy.lifetimes().removed().toMillis();
		return StoredEntry.createdMillisOf(bytes)
			.filter((created) -> created > oldest && created <= now + AHEAD.toMillis())
			.isPresent();
	}

	/** What bytes turned out to be. */
	sealed interface Content<V> {

		record Whole<V>(Entry<V> entry) implements Content<V> {
		}

		/** For nobody. */
		record Unreadable<V>() implements Content<V> {
		}

		/** Perhaps for processes that know more. */
		record Foreign<V>() implements Content<V> {
		}

	}

}
