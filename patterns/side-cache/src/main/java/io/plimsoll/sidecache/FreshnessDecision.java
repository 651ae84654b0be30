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

		/**
		 * A value of this age.
		 *
		 * @param due whether it is time to refresh it, fresh as it may be
		 */
		record Value(Duration age, boolean due) implements Known {
		}

		/** A value of this age, and the source may have another one by now. */
		record Doubted(Duration age) implements Known {
		}

		/** That there is no such thing, for so long. */
		record Absence(Duration age) implements Known {
		}

	}

	/** How it is with the source. */
	enum Condition {

		/** It answers. */
		WELL,

		/** It failed when it was last asked. Nobody who can be served waits for it. */
		AILS,

		/** It wants to be asked only for what is not known (back pressure). */
		STRAINED

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
	 * @param source how it is with the source, as far as this key is concerned
	 */
	static FreshnessDecision decide(Known known, Lifetimes lifetimes, Condition source, Demand demand) {
		return switch (known) {
			case Known.Nothing() -> load(Forward.URI_MISS, demand);
			case Known.Absence(var age) when isOver(age, lifetimes.negative()) -> load(Forward.URI_MISS, demand);
			case Known.Absence(var age) ->
				demand.admits(age) ? new Serve(Freshness.NEGATIVE, false) : load(Forward.REQUEST, demand);
			case Known.Value(var age, var _) when isOver(age, lifetimes.hard()) -> load(Forward.STALE, demand);
			case Known.Value(var age, var _) when !demand.admits(age) -> load(Forward.REQUEST, demand);
			case Known.Value(var age, var due) when !isOver(age, lifetimes.soft()) ->
				new Serve(Freshness.FRESH, due && source == Condition.WELL);
			case Known.Value(var age, var _) -> {
				boolean waits = isOver(age, lifetimes.soft().plus(lifetimes.staleWhileRevalidate()));
				yield stale(age, waits, lifetimes, source, demand);
			}
			case Known.Doubted(var age) when isOver(age, lifetimes.hard()) -> load(Forward.STALE, demand);
			case Known.Doubted(var age) when !demand.admits(age) -> load(Forward.REQUEST, demand);
			case Known.Doubted(var age) -> stale(age, true, lifetimes, source, demand);
		};
	}

	private static FreshnessDecision stale(Duration age, boolean late, Lifetimes lifetimes, Condition source,
			Demand demand) {
		var serve = switch (source) {
			case WELL -> new Serve(Freshness.STALE_WHILE_REVALIDATE, true);
			case AILS -> new Serve(Freshness.STALE_IF_ERROR, true);
			case STRAINED -> new Serve(Freshness.STALE_IF_ERROR, false);
		};
		if (demand.maxStale().isPresent()) {
			var staleness = age.minus(lifetimes.soft());
			return (staleness.compareTo(demand.maxStale().get()) <= 0) ? serve : load(Forward.STALE, demand);
		}
		if (demand.maxAge().isPresent()) {
			return load(Forward.STALE, demand);
		}
		if (!late || source != Condition.WELL) {
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
