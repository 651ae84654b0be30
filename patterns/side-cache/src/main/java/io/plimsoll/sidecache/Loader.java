package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.Lookup.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Brings into the tiers what the source says of a key. Across the fleet one process at a
 * time asks for a key: it holds the key's right to fill, and the others wait for what it
 * brings. Where the shared tier is silent each process asks for itself. A holder that
 * dies or hangs keeps the others for the time of one call; then the next of them asks.
 */
final class Loader<K, V> {

	/**
	 * How often one who waits looks whether the entry is there: it is there once a call
	 * has ended.
	 */
	private static final Duration LOOK = Duration.ofMillis(10);

	/** What the holder of a right needs to write down what it was told. */
	private static final Duration TO_WRITE = Duration.ofMillis(250);

	private final CachePolicy policy;

	private final Surroundings surroundings;

	private final MonotonicClock clock;

	private final Records<K, V> records;

	private final Tiers<K, V> tiers;

	private final SourceOfTruth<K, V> source;

	private final Doubts<K> doubts;

	private final Setbacks<K> setbacks;

	private final Figures figures;

	Loader(CachePolicy policy, Surroundings surroundings, Records<K, V> records, Tiers<K, V> tiers,
			SourceOfTruth<K, V> source, Doubts<K> doubts, Setbacks<K> setbacks, Figures figures) {
		this.policy = policy;
		this.surroundings = surroundings;
		this.clock = surroundings.clock();
		this.records = records;
		this.tiers = tiers;
		this.source = source;
		this.doubts = doubts;
		this.setbacks = setbacks;
		this.figures = figures;
	}

	/** How long a call takes at most, its turn included. */
	static Duration longest(CachePolicy policy) {
		return policy.origin().timeout().plus(policy.origin().maxWait());
	}

	/** Throws nothing. */
	Loaded<V> load(K key, Want want) {
		if (want == Want.NEWS) {
			return ask(key, true, null);
		}
		if (!this.setbacks.admits(key) || (want == Want.WAITED_FOR && !this.source.isWorthWaitingFor())) {
			return new Loaded.No<>(Reason.ORIGIN_FAILED);
		}
		return (this.policy.coalescing() == Coalescing.FLEET) ? loadForAll(key, want == Want.WAITED_FOR)
				: ask(key, want == Want.WAITED_FOR, null);
	}

	private Loaded<V> loadForAll(K key, boolean someoneWaits) {
		var token = HexFormat.of().toHexDigits(this.surroundings.random().nextLong());
		var bound = longest(this.policy).plus(TO_WRITE);
		long start = this.clock.nanos();
		var before = this.tiers.known(key);
		boolean shared = false;
		do {
			switch (this.tiers.outside().claim(key, token, bound)) {
				case GRANTED -> {
					return ask(key, someoneWaits, token);
				}
				case SILENT -> {
					// it may have been granted, and the answer lost
					this.tiers.outside().release(key, token);
					return ask(key, someoneWaits, null);
				}
				case HELD -> {
					if (!someoneWaits) {
						return new Loaded.No<>(Reason.ORIGIN_BUSY);
					}
					if (!shared) {
						this.figures.shared();
						shared = true;
					}
				}
			}
			this.surroundings.nap().accept(LOOK);
			var brought = this.tiers.look(key)
				.filter(this::isGood)
				.filter((entry) -> before == null || !entry.isSameAs(before));
			if (brought.isPresent()) {
				return new Loaded.Yes<>(brought.get(), false);
			}
		}
		// a little longer than the right of one who is gone
		while (this.clock.since(start).compareTo(bound.plus(LOOK.multipliedBy(5))) < 0);
		return new Loaded.No<>(Reason.ORIGIN_FAILED);
	}

	private boolean isGood(Entry<V> entry) {
		var lifetimes = this.policy.lifetimes();
		return entry.age(this.clock.nanos())
			.compareTo((entry.value() != null) ? lifetimes.soft() : lifetimes.negative()) < 0;
	}

	private Loaded<V> ask(K key, boolean someoneWaits, @Nullable String token) {
		// the age counts from before the question: the answer may be as old as that
		long since = this.clock.nanos();
		var doubt = this.doubts.about(key);
		var known = this.tiers.known(key);
		return switch (this.source.ask(key, (known != null) ? known.version() : 0, someoneWaits)) {
			case SourceOfTruth.Outcome.Found<V>(var value, var version) ->
				keep(key, this.records.entry(value, version, since), doubt, token, someoneWaits);
			case SourceOfTruth.Outcome.Absent<V>(var version) ->
				keep(key, this.records.entry(null, version, since), doubt, token, someoneWaits);
			case SourceOfTruth.Outcome.Failed<V> _ -> {
				this.setbacks.failed(key);
				yield none(key, Reason.ORIGIN_FAILED, token);
			}
			case SourceOfTruth.Outcome.Busy<V>() -> none(key, Reason.ORIGIN_BUSY, token);
		};
	}

	private Loaded<V> keep(K key, Entry<V> entry, Doubts.@Nullable Doubt doubt, @Nullable String token,
			boolean someoneWaits) {
		var winner = this.tiers.told(key, entry, Optional.ofNullable(token));
		if (winner == null) {
			// purged since it was asked for: what the source says from now on is another
			// matter
			return ask(key, someoneWaits, null);
		}
		if (doubt != null) {
			this.doubts.settle(key, doubt);
		}
		this.setbacks.answered(key);
		return new Loaded.Yes<>(winner, true);
	}

	private Loaded<V> none(K key, Reason reason, @Nullable String token) {
		if (token != null) {
			this.tiers.outside().release(key, token);
		}
		return new Loaded.No<>(reason);
	}

	/** Why the source is asked. */
	enum Want {

		/** To refresh what readers have. */
		BEHIND,

		/** A reader waits. */
		WAITED_FOR,

		/** A reader waits for what the source says from now on, to this process. */
		NEWS

	}

	/** What came of it. */
	sealed interface Loaded<V> {

		/**
		 * This is known now.
		 *
		 * @param asked whether the source was asked for it here and now
		 */
		record Yes<V>(Entry<V> entry, boolean asked) implements Loaded<V> {
		}

		/** Nothing new. */
		record No<V>(Reason reason) implements Loaded<V> {
		}

	}

}
