package io.plimsoll.sidecache;

import java.time.Duration;

/**
 * The source of what is cached.
 *
 * @param <K> the key's type
 * @param <V> the value's type
 */
@FunctionalInterface
public interface Origin<K, V> {

	/**
	 * Asks the source. The call is made on a thread of the cache's own, under a deadline
	 * ({@link io.plimsoll.deadline.Deadline#current()}) that it must keep: until it has
	 * ended nobody else asks for the same key. An exception counts as a failure.
	 */
	Answer<V> load(K key);

	/**
	 * What the source says.
	 *
	 * @param <V> the value's type
	 */
	sealed interface Answer<V> {

	}

	/**
	 * The value. A value of a higher version replaces one of a lower version, never the
	 * other way round; of two with the same version the later replaces the earlier.
	 *
	 * @param version at least 0; always 0 for a source that has no versions
	 */
	record Found<V>(V value, long version) implements Answer<V> {

		public Found {
			if (version < 0) {
				throw new IllegalArgumentException("A version is at least 0: " + version);
			}
		}

	}

	/**
	 * Definitely no such thing, and nothing older is served for the hard time to live:
	 * should the thing come back, its version must have gone on. One that is older than
	 * what is known is not believed: a source that was emptied or restored says that of
	 * everything, and counts as one that failed.
	 *
	 * @param version the version of its removal, or 0 if it is not known ever to have
	 * been; always 0 for a source that has no versions
	 */
	record Absent<V>(long version) implements Answer<V> {
	}

	/**
	 * An answer, and the wish to be asked for nothing that is known for so long, or until
	 * an answer comes without it (back pressure): readers stay with what they have until
	 * it is too old for them, and only what is not known is asked for.
	 *
	 * @param answer what the source says of the thing
	 * @param spare how long it wants to be spared
	 */
	record Strained<V>(Answer<V> answer, Duration spare) implements Answer<V> {
	}

	/** No answer: says nothing about the thing. */
	record Failed<V>(String reason) implements Answer<V> {
	}

}
