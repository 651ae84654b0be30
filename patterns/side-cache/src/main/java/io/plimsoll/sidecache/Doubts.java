package io.plimsoll.sidecache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * The keys that may have changed in the source without this process knowing how. A doubt
 * is settled by an answer of the source to a question that was asked after the doubt
 * arose. As many are kept as there may be entries in the heap; one that had to leave for
 * others is left to the soft time to live.
 */
final class Doubts<K> {

	private final Cache<K, Doubt> doubts;

	Doubts(CachePolicy policy, MonotonicClock clock) {
		this.doubts = Caffeine.newBuilder()
			.maximumSize(policy.heap().entries())
			// nothing from before is served then
			.expireAfterWrite(policy.lifetimes().removed())
			.ticker(clock::nanos)
			// upkeep is short, and a thread of its own would make tests guess
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Casts doubt on {@code key}; a flight that takes off after {@code ticket} will do.
	 */
	void cast(K key, long ticket) {
		this.doubts.put(key, new Doubt(ticket));
	}

	/** The doubt about {@code key}; null if there is none. */
	@Nullable Doubt about(K key) {
		return this.doubts.getIfPresent(key);
	}

	/** Ends this doubt, and not one that arose since. */
	void settle(K key, Doubt doubt) {
		this.doubts.asMap().remove(key, doubt);
	}

	/** Equal to itself alone: a doubt about the same key may have arisen anew. */
	static final class Doubt {

		private final long ticket;

		private Doubt(long ticket) {
			this.ticket = ticket;
		}

		/** What to board with, so that the answer is from after the doubt. */
		long ticket() {
			return this.ticket;
		}

	}

}
