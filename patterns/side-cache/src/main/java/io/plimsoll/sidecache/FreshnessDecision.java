package io.plimsoll.sidecache;

import java.time.Duration;

/**
 * What to do with a request, decided from facts alone: no clock, no tier, no source.
 */
public sealed interface FreshnessDecision {

	/** What the tiers know of the key. */
	sealed interface Known {

		/** Nothing. */
		record Nothing() implements Known {
		}

		/** A value of this age. */
		record Value(Duration age) implements Known {
		}

		/** A value of this age, and the source may have another one by now. */
		record Doubted(Duration age) implements Known {
		}

		/** That there is no such thing, for so long. */
		record Absence(Duration age) implements Known {
		}

	}

	/** Why the source is asked: the {@code fwd} of {@code Cache-Status} (RFC 9211). */
	enum Forward {

		/** There is nothing in the cache. */
		URI_MISS,

		/** What is in the cache is too old, or in doubt. */
		STALE,

		/** The reader wants to hear it from the source. */
		REQUEST

	}

	/** Answer at once with what is known, and refresh it behind the reader's back? */
	record Serve(Freshness freshness, boolean refresh) implements FreshnessDecision {
	}

	/** Ask the source; if it fails, the stale value will do, or will not. */
	record Load(Forward because, boolean staleIfError) implements FreshnessDecision {
	}

	/** The reader would not wait for the source, and nothing here will do. */
	record Refuse() implements FreshnessDecision {
	}

	/**
	 * Decides.
	 * @param originAils whether the source failed when it was last asked, for any key:
	 * then nobody who can be served waits for it
	 */
	static FreshnessDecision decide(Known known, Lifetimes lifetimes, boolean originAils, Demand demand) {
		return switch (known) {
			case Known.Nothing() -> load(Forward.URI_MISS, demand);
			case Known.Absence(var age) when isOver(age, lifetimes.negative()) -> load(Forward.URI_MISS, demand);
			case Known.Absence(var age) ->
				demand.admits(age) ? new Serve(Freshness.NEGATIVE, false) : load(Forward.REQUEST, demand);
			case Known.Value(var age) when isOver(age, lifetimes.hard()) -> load(Forward.STALE, demand);
			case Known.Value(var age) when !demand.admits(age) -> load(Forward.REQUEST, demand);
			case Known.Value(var age) when !isOver(age, lifetimes.soft()) -> new Serve(Freshness.FRESH, false);
			case Known.Value(var age) -> {
				boolean waits = !originAils && isOver(age, lifetimes.soft().plus(lifetimes.staleWhileRevalidate()));
				yield stale(age, waits, lifetimes, originAils, demand);
			}
			case Known.Doubted(var age) when isOver(age, lifetimes.hard()) -> load(Forward.STALE, demand);
			case Known.Doubted(var age) when !demand.admits(age) -> load(Forward.REQUEST, demand);
			case Known.Doubted(var age) -> stale(age, !originAils, lifetimes, originAils, demand);
		};
	}

	private static FreshnessDecision stale(Duration age, boolean waits, Lifetimes lifetimes, boolean originAils,
			Demand demand) {
		var serve = new Serve(originAils ? Freshness.STALE_IF_ERROR : Freshness.STALE_WHILE_REVALIDATE, true);
		if (demand.maxStale().isPresent()) {
			var staleness = age.minus(lifetimes.soft());
			return (staleness.compareTo(demand.maxStale().get()) <= 0) ? serve : load(Forward.STALE, demand);
		}
		if (demand.maxAge().isPresent()) {
			return load(Forward.STALE, demand);
		}
		if (!waits) {
			return serve;
		}
		return demand.onlyIfCached() ? new Refuse() : new Load(Forward.STALE, true);
	}

	private static FreshnessDecision load(Forward because, Demand demand) {
		return demand.onlyIfCached() ? new Refuse() : new Load(because, false);
	}

	private static boolean isOver(Duration age, Duration bound) {
		return age.compareTo(bound) >= 0;
	}

}
